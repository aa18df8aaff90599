import { ExpectedError } from '../../domain/errors';
import type { SessionView } from '../../domain/fold/session-view';
import { answerOf, type PullRequestAnswer } from '../../domain/pull-requests/answer';
import { pullRequestChecker, type PullRequestCheck } from '../../domain/pull-requests/check-pull-request';
import type { ForgePullRequest } from '../../ports/forge';
import { takeIn, type TeamClone } from '../team/team-clone';
import { publishAlone, publishSession, viewOfTeam } from './publish-session';
import { asChecked, asRecorded, readPullRequest, type PullRequestNow } from './read-pull-request';
import { registerPullRequest } from './register-pull-request';

/** What a PR is, and what was done about it. */
export interface CheckedPullRequest {
  number: number;
  title: string;
  answer: PullRequestAnswer;
  /** As it is now; `null` for an ordinary PR, and for a session that only a later run may begin. */
  session: SessionView | null;
  /** Why nothing was recorded, or not shown; `null` where it was. */
  withheld: string | null;
  /** Whether the next run will not fare better before a person sees to it. */
  needsPerson: boolean;
}

/**
 * Puts a PR into its session and shows that on it (design, Behaviour). It goes by what the forge says now, so it does not
 * matter which event called for it, how often, or in what order.
 * @param options.mayWrite `false` for a run on a PR of a fork: it works out the answer, and the next trusted run catches up
 * @param options.told the PR as an event told it, for the answer where the forge cannot be asked
 * @param options.pull what the forge says of it, where it was asked already
 * @throws ExpectedError `unknown-pull-request`, and those of the forge where there is no answer
 */
export async function checkPullRequest(
  team: TeamClone,
  number: number,
  options: {
    mayWrite: boolean;
    told?: ForgePullRequest | null;
    pull?: Promise<PullRequestNow | null> | null;
  },
): Promise<CheckedPullRequest> {
  const { mayWrite, told = null, pull = null } = options;
  const [read, state] = await Promise.all([
    orWithheld(pull ?? readPullRequest(team.forge, number)),
    orWithheld(takeIn(team)),
  ]);
  if ('withheld' in read) {
    if (!told) throw read.withheld;
    return onlyAnswered(team, { pr: told, commits: [] }, read.withheld);
  }
  const now = read.value;
  if (!now) throw new ExpectedError('unknown-pull-request', `${team.forge.repository} has no PR #${number}.`);
  if ('withheld' in state) return onlyAnswered(team, now, state.withheld);
  if (!mayWrite) {
    const why = 'This run may only read: the next run of the team records it.';
    return onlyAnswered(team, now, new ExpectedError('read-only', why));
  }
  const done = await orWithheld(registerAndPublish(team, now));
  return 'withheld' in done ? onlyAnswered(team, now, done.withheld) : done.value;
}

/** What the next run catches up with; the answer holds all the same. */
const WITHHELD = new Set([
  ...['not-shared', 'state-unknown', 'state-denied'],
  ...['forge-offline', 'rate-limited', 'forge-denied', 'forge-missing', 'forge-refused', 'forge-garbled'],
]);

/** A token that the forge does not know is known to none of the next runs either. */
function needsPerson({ code, details }: ExpectedError): boolean {
  return code === 'forge-denied' && details?.['status'] === 401;
}

async function orWithheld<T>(work: Promise<T>): Promise<{ value: T } | { withheld: ExpectedError }> {
  try {
    return { value: await work };
  } catch (error) {
    if (error instanceof ExpectedError && WITHHELD.has(error.code)) return { withheld: error };
    throw error;
  }
}

async function registerAndPublish(team: TeamClone, now: PullRequestNow): Promise<CheckedPullRequest> {
  const pr = asChecked(now);
  const { check, session } = await registerPullRequest(team, pr, () => asRecorded(team.forge, now));
  const view = session && viewOfTeam(team, session);
  const shown = await orWithheld(publish(team, now, check, view));
  const checked = { number: pr.number, title: pr.title, answer: answerOf(check), session: view };
  if (!('withheld' in shown)) return { ...checked, withheld: null, needsPerson: false };
  return { ...checked, withheld: shown.withheld.message, needsPerson: needsPerson(shown.withheld) };
}

function onlyAnswered(team: TeamClone, now: PullRequestNow, withheld: ExpectedError): CheckedPullRequest {
  const { clone, config } = team;
  const pr = asChecked(now);
  const check = pullRequestChecker(config)(clone.store.state, pr, clone.ports.clock.now());
  const { choice } = check;
  const session = 'session' in choice ? viewOfTeam(team, choice.session) : null;
  const answered = { number: pr.number, title: pr.title, answer: answerOf(check), session };
  return { ...answered, withheld: withheld.message, needsPerson: needsPerson(withheld) };
}

async function publish(
  team: TeamClone,
  { pr }: PullRequestNow,
  { choice }: PullRequestCheck,
  session: SessionView | null,
): Promise<void> {
  const place = { number: pr.number, sha: pr.head.sha };
  if (session) await publishSession(team, session, place);
  // An ordinary PR is never touched; on one that was in a session stands what is no longer so.
  else if (choice.is === 'ordinary' && (choice.because === 'left' || choice.because === 'cleared')) {
    await publishAlone(team, place);
  }
}
