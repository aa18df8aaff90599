import { ExpectedError } from '../../domain/errors';
import type { SessionRecord } from '../../domain/fold/session-record';
import { openPauses } from '../../domain/fold/session-life';
import { plainTitle } from '../../domain/plain-title';
import { planRegistration } from '../../domain/pull-requests/plan-registration';
import { sessionMarker } from '../../domain/pull-requests/session-marker';
import type { Porcelain } from '../../ports/porcelain';
import { requireRecording } from '../clone';
import { newest, requireSession } from '../find-session';
import { teamRemotes } from '../sync-clone';
import { takeInCommits } from '../take-in-commits';
import { exchange, takeIn, type TeamClone } from '../team/team-clone';
import { viewOfTeam } from './publish-session';
import { asRecorded } from './read-pull-request';

/** What the PR is to look like; what is left out comes from the session and the branch. */
export interface OpenOptions {
  title?: string | undefined;
  draft?: boolean;
  base?: string | undefined;
  /** The open session here, or the one that the last commit has completed, unless it is said. */
  session?: SessionRecord;
}

/** The PR of the current branch. */
export interface OpenedPullRequest {
  number: number;
  title: string;
  url: string;
  /** Whether this call opened it. */
  isNew: boolean;
  /** The session it is in, by the id that a person sees. */
  session: string;
}

/**
 * Pushes the current branch and opens a PR for it that names its session; twice gives the same PR. Nothing in the
 * working tree changes.
 * @throws ExpectedError `not-shared`, `no-session`, `paused`, `no-branch`, `nothing-to-open`, `push-rejected`, and those of the forge
 */
export async function openPullRequest(
  team: TeamClone,
  porcelain: Porcelain,
  options: OpenOptions = {},
): Promise<OpenedPullRequest> {
  const { clone, forge, config, traceId } = team;
  await requireRecording(clone);
  if (clone.store.clone.sharing !== 'team') {
    throw new ExpectedError(
      'not-shared',
      'The sessions of this clone are not shared, and a PR would be in one that nobody sees. Run: auto-pr share team',
    );
  }
  // A marker in its last commit completes the session, and its PR is of the session all the same.
  const session = options.session ?? (await takeInCommits(clone)) ?? requireSession(clone);
  if (openPauses(session).length > 0) {
    throw new ExpectedError('paused', 'The session is paused. Go on with it first: auto-pr session resume');
  }
  const [{ branch, sha }, base] = await Promise.all([clone.repository.head(), options.base ?? forge.defaultBranch()]);
  if (branch === null || sha === null) {
    throw new ExpectedError('no-branch', 'HEAD is on no branch with a commit. Make one: git switch -c NAME');
  }
  if (branch === base) {
    throw new ExpectedError(
      'nothing-to-open',
      `A PR cannot go from ${base} into itself. Make a branch: git switch -c NAME`,
    );
  }
  const [remote] = await teamRemotes(clone, config);
  if (remote === undefined) throw new Error('a forge was found without a remote');
  await takeIn(team);
  await porcelain.pushBranch(remote, branch);
  const view = viewOfTeam(team, session);
  const title = options.title ?? (await clone.repository.commit(sha)).subject;
  const { pullRequest: pr, isNew } = await forge.openPullRequest({
    branch,
    base,
    title: plainTitle(title, MAX_TITLE) || branch,
    body: sessionMarker(view.id),
    ...(options.draft === true && { draft: true }),
  });
  if (isNew) await forge.addLabel(pr.number, config.github.label);
  const facts = await asRecorded(forge, { pr, commits: [] });
  await clone.store.append(planRegistration(newest(clone, session), facts), traceId);
  await exchange(team);
  return { number: pr.number, title: plainTitle(pr.title), url: pr.url, isNew, session: view.id };
}

/** GitHub's limit. */
const MAX_TITLE = 256;
