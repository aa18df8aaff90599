import { ExpectedError } from '../../domain/errors';
import { formatDuration } from '../../domain/format-duration';
import { isCleared } from '../../domain/fold/session-life';
import type { SessionRecord } from '../../domain/fold/session-record';
import { findSession, sessionOfPr } from '../../domain/fold/state';
import { codeSpan } from '../../domain/code-span';
import type { SessionView } from '../../domain/fold/session-view';
import { plainTitle } from '../../domain/plain-title';
import { ownsSession } from '../../domain/pull-requests/owns-session';
import { planRegistration } from '../../domain/pull-requests/plan-registration';
import { parseSlashCommand, type SlashCommand } from '../../domain/pull-requests/slash-command';
import type { RunScorer } from '../../ports/run-scorer';
import { newest } from '../find-session';
import { publishAlone, publishSession, viewOfTeam } from '../pull-requests/publish-session';
import { asRecorded, readPullRequest, type PullRequestNow } from '../pull-requests/read-pull-request';
import { scoreSession } from '../score/score-session';
import { completeByHand, share } from './complete-by-hand';
import { takeIn, type TeamClone } from './team-clone';

/** A comment on a PR as its event tells it. All texts are hostile. */
export interface PullRequestComment {
  id: number;
  /** Of the PR. */
  number: number;
  body: string;
  /** Who wrote it; `null` for a deleted user. */
  login: string | null;
  isBot: boolean;
}

/** What became of a comment: `null` where it asked for nothing. */
export type Obeyed = {
  done: boolean;
  says: string;
  session: SessionView | null;
  /** Why what was done is not shown on the PR; `null` where it is. */
  unshown: string | null;
} | null;

/**
 * Does what the first line of a comment asks for, for people with write permission, asked of the forge, and for the
 * session's author. Answers with a reaction, and where it refuses with one sentence. Saying it twice does nothing more.
 * @throws ExpectedError `not-shared`, `state-unknown`, and those of the forge and of scoring
 */
export async function obeyComment(
  team: TeamClone,
  comment: PullRequestComment,
  runScorer: RunScorer | null,
): Promise<Obeyed> {
  const command = comment.isBot || comment.login === null ? null : parseSlashCommand(comment.body);
  if (command === null || comment.login === null) return null;
  if ('problem' in command) return refuse(team, comment, command.problem);
  const [now] = await Promise.all([readPullRequest(team.forge, comment.number), takeIn(team)]);
  if (!now) return null;
  const refusal = await whyNot(team, comment.login, now, command);
  if (refusal !== null) return refuse(team, comment, refusal);
  const says = await obey(team, { now, command, login: comment.login }, runScorer);
  // It is done: that it cannot be shown must not make anybody do it again.
  const unshown = await orWhy(async () => {
    await team.forge.react(comment.id, '+1');
    if (command.name === 'session-status') await answer(team, comment, says);
  });
  const held = sessionOfPr(team.clone.store.state, comment.number);
  return { done: true, says, session: held && viewOfTeam(team, held), unshown };
}

/** Why somebody may not do that, or why it cannot be done; `null` where neither holds. */
async function whyNot(
  { clone, forge }: TeamClone,
  login: string,
  { pr }: PullRequestNow,
  command: SlashCommand,
): Promise<string | null> {
  const { state } = clone.store;
  const held = sessionOfPr(state, pr.number);
  const target = command.name === 'session-join' ? findSession(state, command.session) : held;
  if (!target?.started) {
    return command.name === 'session-join' ? 'There is no such session.' : 'This PR is in no session.';
  }
  const isOwn = ownsSession({ login, emails: [] }, target);
  const mayDecide = command.name === 'session-join' ? isOwn && pr.author?.toLowerCase() === login.toLowerCase() : isOwn;
  if (!mayDecide && !(await forge.canWrite(login))) {
    return "Only people with write permission, and the session's author, may do that.";
  }
  if (command.name === 'session-join' && isCleared(target)) return 'That session was cleared.';
  if (command.name === 'session-join' && target.scored) return 'That session is scored already and takes nothing more.';
  if (command.name === 'session-leave' && target.scored) return 'The session is scored already, with this PR in it.';
  return null;
}

interface Order {
  now: PullRequestNow;
  command: SlashCommand;
  login: string;
}

async function obey(team: TeamClone, { now, command, login }: Order, runScorer: RunScorer | null): Promise<string> {
  const { clone, traceId } = team;
  const { number, head } = now.pr;
  const place = { number, sha: head.sha };
  const { state } = clone.store;
  if (command.name === 'session-join') {
    const held = sessionOfPr(state, number);
    const target = findSession(state, command.session);
    if (!target) throw new Error('a session that was found is gone');
    if (held?.session !== target.session) {
      const leave = held ? [{ kind: 'pr.left', session: held.session, pr: number } as const] : [];
      await clone.store.append(
        [...leave, ...planRegistration(target, await asRecorded(team.forge, now), true)],
        traceId,
      );
      await share(team);
    }
    await orWhy(() => publishSession(team, viewOfTeam(team, target), place));
    return `#${number} is in session ${viewOfTeam(team, target).id}.`;
  }
  const held = sessionOfPr(state, number);
  if (!held) throw new Error('a session that was found is gone');
  if (command.name === 'session-status') return describe(viewOfTeam(team, held));
  if (command.name === 'session-leave') {
    await clone.store.append([{ kind: 'pr.left', session: held.session, pr: number }], traceId);
    await share(team);
    await orWhy(() => publishAlone(team, place));
    return `#${number} is in no session any more and is handled alone.`;
  }
  await completeByHand(team, held, `${plainTitle(login)} asked for it on #${number}.`);
  return scoreAtOnce(team, held, runScorer, place);
}

/** Who completes a session in a comment does not wait for its score. */
async function scoreAtOnce(
  team: TeamClone,
  session: SessionRecord,
  runScorer: RunScorer | null,
  place: { number: number; sha: string },
): Promise<string> {
  if (!team.config.scoring.enabled) {
    const view = viewOfTeam(team, newest(team.clone, session));
    await orWhy(() => publishSession(team, view, place));
    return `Session ${view.id} has completed.`;
  }
  const outcome = await scoreSession(team, session, runScorer);
  const { id } = outcome.session;
  if (outcome.status === 'left') return `Session ${id} has completed and is scored next. ${outcome.message}`;
  return `Session ${id} has completed and was scored ${outcome.score.score}.`;
}

async function refuse(team: TeamClone, comment: PullRequestComment, says: string): Promise<Obeyed> {
  await team.forge.react(comment.id, 'confused');
  await answer(team, comment, says);
  return { done: false, says, session: null, unshown: null };
}

/** Runs what only shows something; where it fails, the next event of the PR shows it. @returns why it failed */
async function orWhy(show: () => Promise<void>): Promise<string | null> {
  try {
    await show();
    return null;
  } catch (error) {
    if (error instanceof ExpectedError) return error.message;
    throw error;
  }
}

/** An answer is found by the comment it answers, so that a repeated run does not say it twice. */
async function answer({ forge }: TeamClone, { id, number }: PullRequestComment, says: string): Promise<void> {
  const marker = `<!-- auto-pr-sessions: answer ${id} -->`;
  await forge.upsertComment(number, marker, `${marker}\n${says}\n`);
}

function describe({ id, status, startedAt, lastActivityAt, prs, commits }: SessionView): string {
  const minutes = Math.max(0, Math.round((lastActivityAt - startedAt) / 60_000));
  return `Session ${codeSpan(id)} is ${status}: ${prs.length} PRs, ${commits.length} commits, ${formatDuration(minutes)} from its start to its last activity.`;
}
