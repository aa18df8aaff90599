import { previewScore, scoreSession, type ScoreOutcome } from '../../app/score/score-session';
import { sessionNamed } from '../../app/team/complete-by-hand';
import { takeIn } from '../../app/team/team-clone';
import { UsageError } from '../../domain/errors';
import type { Score } from '../../domain/score/score';
import type { CommandResult, CommandSpec, Invocation } from '../command';
import { teamOf } from '../team-of';
import { textOption } from '../text-option';
import { withClone } from '../with-clone';

export const score: CommandSpec = {
  path: ['score'],
  summary: 'Score a completed session as one change, once',
  options: [
    { flags: '--session <id>', description: 'the session', completes: 'session' },
    { flags: '--pr <n>', description: 'the session of this PR' },
    { flags: '--dry-run', description: 'tell the score and its reasons, and record nothing' },
  ],
  examples: ['score --session ada-20260101-0930', 'score --pr 12 --dry-run --json'],
  run: (invocation) => {
    const named = readName(invocation.options);
    return withClone(invocation, async (clone) => {
      const team = await teamOf(invocation, clone);
      await takeIn(team);
      const session = sessionNamed(team, named);
      const { runScorer } = invocation.ports;
      if (invocation.options['dryRun'] !== true) return tell(await scoreSession(team, session, runScorer));
      const { aggregate, score: found } = await previewScore(team, session, runScorer);
      return { json: { status: 'preview', score: found, aggregate }, text: `Would be scored ${scoreText(found)}` };
    });
  },
};

/** @throws UsageError `missing-argument`, `bad-usage`, `bad-value` */
function readName(options: Invocation['options']): { session: string | null; pullRequest: number | null } {
  const [session, pr] = [textOption(options, 'session'), textOption(options, 'pr')];
  if (session === undefined && pr === undefined) {
    throw new UsageError('missing-argument', 'auto-pr score needs --session or --pr.');
  }
  if (session !== undefined && pr !== undefined) {
    throw new UsageError('bad-usage', 'Name the session or one of its PRs, not both.');
  }
  if (pr !== undefined && !/^[1-9]\d{0,14}$/.test(pr)) {
    throw new UsageError('bad-value', '--pr must be the number of a PR: a whole number from 1 on.');
  }
  return { session: session ?? null, pullRequest: pr === undefined ? null : Number(pr) };
}

function tell(outcome: ScoreOutcome): CommandResult {
  const { id } = outcome.session;
  if (outcome.status === 'left') {
    return {
      json: { status: outcome.status, session: id, message: outcome.message },
      text: outcome.message,
      exitCode: 1,
    };
  }
  const said = outcome.status === 'scored' ? 'was scored' : 'was scored before:';
  return {
    json: { status: outcome.status, session: id, score: outcome.score },
    text: `Session ${id} ${said} ${scoreText(outcome.score)}`,
  };
}

function scoreText({ score: sum, points }: Score): string {
  return [String(sum), ...points.map(({ rule, points: given, evidence }) => `  ${given} ${rule}: ${evidence}`)].join(
    '\n',
  );
}
