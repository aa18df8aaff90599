import type { Config } from '../../domain/config/config';
import { ExpectedError } from '../../domain/errors';
import type { CheckId } from '../../domain/health/checks';
import type { HealthReport } from '../../domain/health/health-report';
import type { Measured } from '../../domain/health/health-facts';
import type { AlertChannel } from '../../ports/alert-channel';
import type { Forge } from '../../ports/forge';
import { Claims } from '../../store/claims';
import type { Clone } from '../clone';
import { exchangesByItself } from '../exchanges-by-itself';
import { teamRemotes } from '../sync-clone';
import { settleIssues, type Alone, type SettledIssues } from './issue-alerts';
import { ToldAlerts } from './told-alerts';

/** What raising alerts came to. */
export interface AlertOutcome {
  /** `off`: the team switched alerts off. */
  status: 'done' | 'off';
  /** Checks that people were told of as critical now, and as fine again. */
  raised: CheckId[];
  solved: CheckId[];
  /** Channels that told it. */
  told: string[];
  /** Channels that could not, each with a sentence that may hold outside text. */
  failures: { channel: string; message: string }[];
}

/** Where alerts go. */
export interface AlertWays {
  forge: Measured<Forge>;
  channels: readonly AlertChannel[];
  /** Which repository it is about, to be shown. */
  repository: string;
}

/** Longer than any run needs to open an issue. */
const OPEN_MS = 10 * 60_000;
const ISSUES = 'GitHub issues';

/**
 * Tells people of what is critical, once, and of its end. The issues on GitHub remember what was told; where there are
 * none, this clone does. A channel that fails is named, and the others go on.
 */
export async function raiseAlerts(
  clone: Clone,
  config: Config,
  report: HealthReport,
  { forge, channels, repository }: AlertWays,
): Promise<AlertOutcome> {
  const outcome: AlertOutcome = { status: 'done', raised: [], solved: [], told: [], failures: [] };
  if (!config.alerts.enabled) return { ...outcome, status: 'off' };
  const memory = new ToldAlerts(clone.ports, clone.paths.alerts);
  const known = await memory.read();
  const issues = 'value' in forge ? await settleOrSay(clone, config, report, forge.value, outcome) : null;
  for (const { id, level } of report.checks) {
    if (level === 'critical' && (issues ? isOpened(issues, id, known) : !known.has(id))) outcome.raised.push(id);
    const isOver = issues ? issues.closed.includes(id) : known.has(id);
    if ((level === 'ok' || level === 'warning') && isOver) outcome.solved.push(id);
  }
  if (issues && (issues.opened.length > 0 || issues.closed.length > 0)) outcome.told.push(ISSUES);
  const reached = await tellChannels(clone, report, channels, repository, outcome);
  // Where nobody could be told, it is tried again the next time.
  const isLost = issues === null && channels.length > 0 && reached === 0;
  for (const id of isLost ? [] : outcome.raised) known.add(id);
  for (const id of isLost ? [] : outcome.solved) known.delete(id);
  for (const { id, level } of report.checks) if (issues?.standing.includes(id) && level === 'critical') known.add(id);
  await memory.write(known);
  return outcome;
}

/** An issue that could not be opened is no reason to tell nobody. */
function isOpened({ opened, failed }: SettledIssues, id: CheckId, known: ReadonlySet<CheckId>): boolean {
  return opened.includes(id) || (failed.some((one) => one.id === id) && !known.has(id));
}

async function settleOrSay(
  clone: Clone,
  config: Config,
  report: HealthReport,
  forge: Forge,
  outcome: AlertOutcome,
): Promise<SettledIssues | null> {
  try {
    const issues = await settleIssues(forge, report, aloneIn(clone, config));
    for (const message of new Set(issues.failed.map((one) => one.message))) {
      outcome.failures.push({ channel: ISSUES, message });
    }
    return issues;
  } catch (error) {
    outcome.failures.push({ channel: ISSUES, message: sentenceOf(clone, error) });
    return null;
  }
}

/** Two runs at once: the one that gets the claim goes on. Without a word of the remote it goes on all the same. */
function aloneIn(clone: Clone, config: Config): Alone {
  return async (id, work) => {
    const [remote] = exchangesByItself(clone, config) ? await teamRemotes(clone, config) : [];
    if (remote === undefined) return work();
    const claims = new Claims(clone.ports, clone.stateGit, clone.store, { remote, branch: config.state.branch });
    const outcome = await claims.take('alert', id, OPEN_MS);
    if (outcome.status === 'taken') return null;
    try {
      return await work();
    } finally {
      if (outcome.status === 'held') await claims.release('alert', id, outcome.claim);
    }
  };
}

/** @returns how many took it */
async function tellChannels(
  clone: Clone,
  report: HealthReport,
  channels: readonly AlertChannel[],
  repository: string,
  outcome: AlertOutcome,
): Promise<number> {
  if (outcome.raised.length + outcome.solved.length === 0) return 0;
  const of = (ids: readonly CheckId[]) => report.checks.filter(({ id }) => ids.includes(id));
  const news = { repository, raised: of(outcome.raised), solved: of(outcome.solved) };
  const results = await Promise.allSettled(channels.map((channel) => channel.tell(news)));
  for (const [index, result] of results.entries()) {
    const channel = channels[index]?.name ?? '';
    if (result.status === 'fulfilled') outcome.told.push(channel);
    else outcome.failures.push({ channel, message: sentenceOf(clone, result.reason) });
  }
  return results.filter(({ status }) => status === 'fulfilled').length;
}

function sentenceOf({ ports }: Clone, error: unknown): string {
  if (error instanceof ExpectedError) return error.message;
  ports.log.write('error', 'A channel for alerts failed in a way that it should not.', {
    operation: 'alerts.tell',
    error,
  });
  return 'It failed in a way that it should not; the log says how.';
}
