import { previewScore, scoreSession, type ScoreOutcome } from '../../app/score/score-session';
import type { ScoringClone } from '../../app/score/work-out';
import { requireEnabled, type Clone } from '../../app/clone';
import { loadConfig } from '../../app/load-config';
import { sessionNamed } from '../../app/team/complete-by-hand';
import { takeIn } from '../../app/team/team-clone';
import { ExpectedError, UsageError } from '../../domain/errors';
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
      const team = await scoringClone(invocation, clone);
      const isShared = clone.store.clone.sharing === 'team';
      if (isShared) await takeIn(team);
      const session = sessionNamed(team, named);
      const { runScorer } = invocation.ports;
      const checks = team.forge === null ? 'unknown' : 'known';
      if (invocation.options['dryRun'] !== true) return tell(await scoreSession(team, session, runScorer), checks);
      const { aggregate, score: found } = await previewScore(team, session, runScorer);
      const text = `Would be scored ${scoreText(found)}${CHECKS[checks]}`;
      return { json: { status: 'preview', score: found, checks, aggregate }, text };
    });
  },
};

/** Whether a forge told what the checks of a session said. */
type Checks = 'known' | 'unknown';

const CHECKS: Readonly<Record<Checks, string>> = {
  known: '',
  unknown: '\nFrom its commits alone: what its checks said is unknown, because no forge was asked.',
};

/** What is not shared is asked of no forge, and some remotes are none. @throws ExpectedError as `teamOf` */
async function scoringClone(invocation: Invocation, clone: Clone): Promise<ScoringClone> {
  const { config } = await loadConfig(clone);
  requireEnabled(clone, config);
  const ruled = { clone, config, traceId: invocation.traceId };
  if (clone.store.clone.sharing !== 'team') return { ...ruled, forge: null };
  try {
    return await teamOf(invocation, clone);
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'no-forge') return { ...ruled, forge: null };
    throw error;
  }
}

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

function tell(outcome: ScoreOutcome, checks: Checks): CommandResult {
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
    json: { status: outcome.status, session: id, score: outcome.score, checks },
    text: `Session ${id} ${said} ${scoreText(outcome.score)}${outcome.status === 'scored' ? CHECKS[checks] : ''}`,
  };
}

function scoreText({ score: sum, points }: Score): string {
  return [String(sum), ...points.map(({ rule, points: given, evidence }) => `  ${given} ${rule}: ${evidence}`)].join(
    '\n',
  );
}
