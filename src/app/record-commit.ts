import { countPaths } from '../domain/evidence';
import { markerEvidence } from '../domain/marker-evidence';
import type { SessionRecord } from '../domain/fold/session-record';
import { plainTitle } from '../domain/plain-title';
import type { Clone } from './clone';
import { requireRecording } from './clone';
import { completeSession } from './complete-session';
import { newest, sessionHere } from './find-session';

/** What became of a commit. */
export interface RecordedCommit {
  sha: string;
  /** The session it joined; `null` when none is open here. */
  session: SessionRecord | null;
  /** `false` when it was in the session already. */
  isNew: boolean;
  /** The completion marker in its subject that completed the session. */
  marker: string | null;
}

/**
 * Records a commit in the open session of this working tree. A completion marker in its subject completes the session.
 * @param revision what git calls a revision
 * @throws ExpectedError `unknown-commit`, `disabled`, `bare-repository`
 */
export async function recordCommit(clone: Clone, revision = 'HEAD', traceId?: string): Promise<RecordedCommit> {
  const config = await requireRecording(clone);
  const [commit, head] = await Promise.all([clone.repository.commit(revision), clone.repository.head()]);
  const session = sessionHere(clone);
  const outcome = { sha: commit.sha, session, isNew: false, marker: null };
  if (!session || commit.sha in session.commits) return outcome;
  const counts = countPaths(commit.files);
  const added = counts.tests > 0 ? await clone.repository.addedPaths(commit.sha) : [];
  await clone.store.append(
    [
      {
        kind: 'commit.recorded',
        session: session.session,
        sha: commit.sha,
        subject: plainTitle(commit.subject),
        ...(head.branch !== null && { branch: head.branch.slice(0, 255) }),
        ...counts,
        ...(counts.tests > 0 && { addedTests: countPaths(added).tests }),
      },
    ],
    traceId,
  );
  const { compileMarkers, findCompletionMarker } = await import('../domain/completion-markers.js');
  const markers = compileMarkers(config.completion_markers);
  const found = findCompletionMarker({ commitSubject: commit.subject }, markers);
  if (found) {
    const evidence = [markerEvidence(`The subject of ${commit.sha.slice(0, 7)}`, found.marker)];
    await completeSession(clone, session, config, { trigger: 'marker', evidence, traceId });
  }
  return { ...outcome, session: newest(clone, session), isNew: true, marker: found?.marker ?? null };
}
