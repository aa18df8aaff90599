import { authorSlug } from '../../domain/author';
import { ExpectedError } from '../../domain/errors';
import type { SessionRecord } from '../../domain/fold/session-record';
import { plainTitle } from '../../domain/plain-title';
import {
  pullRequestChecker,
  type CheckPullRequest,
  type PullRequestCheck,
} from '../../domain/pull-requests/check-pull-request';
import { planRegistration, type PullRequestFacts } from '../../domain/pull-requests/plan-registration';
import { sessionAuthorOf, type PullRequest } from '../../domain/pull-requests/pull-request';
import { Claims } from '../../store/claims';
import { completionDraft } from '../complete-session';
import { newest } from '../find-session';
import { claimTarget, exchange, takeIn, type TeamClone } from '../team/team-clone';

/** How long a run holds the right to begin an author's session, and how often one that has it not looks again. */
const START_MS = 60_000;
const LOOKS = 12;
const PAUSE_MS = 1_500;

/** What was found out about a PR, and the session that holds it; `null` for an ordinary PR. */
export interface Registered {
  check: PullRequestCheck;
  session: SessionRecord | null;
}

/**
 * Puts a PR into its session, and completes the session where the PR says so. A session is begun by one run alone: it
 * takes a claim first and looks again, so that fifty PRs of an author at once make one session.
 * @param facts asked for only where something is to be recorded
 * @throws ExpectedError `not-shared` when the state branch did not take it
 */
export async function registerPullRequest(
  team: TeamClone,
  pr: PullRequest,
  facts: () => Promise<PullRequestFacts>,
): Promise<Registered> {
  const check = pullRequestChecker(team.config);
  for (let look = 1; ; look += 1) {
    const found = decide(team, check, pr);
    if (found.choice.is === 'ordinary') return { check: found, session: null };
    if (found.choice.is !== 'new') return record(team, found, pr, await facts());
    // The claim's holder may have died: after that many looks its PRs wait no longer.
    const begun = look < LOOKS ? await beginAlone(team, check, pr, facts) : record(team, found, pr, await facts());
    if (begun) return begun;
    const { clock, ids, ending } = team.clone.ports;
    await clock.sleep(PAUSE_MS * (0.5 + ids.random()), ending);
    await takeIn(team);
  }
}

function decide({ clone }: TeamClone, check: CheckPullRequest, pr: PullRequest): PullRequestCheck {
  return check(clone.store.state, pr, clone.ports.clock.now());
}

/** Begins a session while nobody else may begin one of that author; `null` while somebody does. */
async function beginAlone(
  team: TeamClone,
  check: CheckPullRequest,
  pr: PullRequest,
  facts: () => Promise<PullRequestFacts>,
): Promise<Registered | null> {
  const { ports, stateGit, store } = team.clone;
  const claims = new Claims(ports, stateGit, store, await claimTarget(team));
  const key = authorSlug(sessionAuthorOf(pr.author));
  const outcome = await claims.take('start', key, START_MS);
  if (outcome.status === 'taken' || outcome.status === 'contended') return null;
  if (outcome.status !== 'held') {
    throw new ExpectedError('not-shared', 'message' in outcome ? outcome.message : 'The session could not be begun.');
  }
  try {
    await takeIn(team);
    return await record(team, decide(team, check, pr), pr, await facts());
  } finally {
    await claims.release('start', key, outcome.claim);
  }
}

async function record(
  team: TeamClone,
  check: PullRequestCheck,
  pr: PullRequest,
  facts: PullRequestFacts,
): Promise<Registered> {
  const { clone, config, traceId } = team;
  const { choice } = check;
  if (choice.is === 'ordinary') return { check, session: null };
  const session = choice.is === 'new' ? await begin(team, pr, facts.branch) : choice.session;
  await clone.store.append(planRegistration(newest(clone, session), facts), traceId);
  const current = newest(clone, session);
  if (check.trigger !== null && !current.scored) {
    const endedAt = clone.ports.clock.now();
    const { trigger, evidence } = check;
    await clone.store.append([completionDraft(current, undefined, config, { trigger, endedAt, evidence })], traceId);
  }
  const exchanged = await exchange(team);
  if (!exchanged.isShared) throw new ExpectedError('not-shared', exchanged.message);
  return { check, session: newest(clone, session) };
}

async function begin({ clone, traceId }: TeamClone, pr: PullRequest, branch: string | null): Promise<SessionRecord> {
  const author = sessionAuthorOf(pr.author);
  const [started] = await clone.store.append(
    [
      {
        kind: 'session.started',
        session: '',
        author,
        slug: authorSlug(author),
        worktree: 'main',
        title: plainTitle(pr.title),
        ...(branch !== null && branch !== '' && { branch: branch.slice(0, 255) }),
      },
    ],
    traceId,
  );
  const session = started && clone.store.state.sessions[started.session];
  if (!session) throw new Error('a session that was begun is not in the state');
  return session;
}
