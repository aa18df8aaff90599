import type { Config } from '../../domain/config/config';
import { ExpectedError } from '../../domain/errors';
import { CHECK_IDS, type CheckId } from '../../domain/health/checks';
import type { CheckResult, HealthReport } from '../../domain/health/health-report';
import type { Measured } from '../../domain/health/health-facts';
import type { AlertChannel } from '../../ports/alert-channel';
import type { Forge } from '../../ports/forge';
import { Claims } from '../../store/claims';
import type { Clone } from '../clone';
import { exchangesByItself } from '../exchanges-by-itself';
import { teamRemotes } from '../sync-clone';
import { settleIssues, silenceIssues, type Alone } from './issue-alerts';
import { toldByTeam, toldHere, type Told, type ToldAlerts } from './told-alerts';

/** What raising alerts came to. */
export interface AlertOutcome {
  /** `off`: the team switched alerts off. `nowhere`: there is neither a forge nor a channel. */
  status: 'done' | 'off' | 'nowhere';
  /** Checks that people were told of as critical now, and as over. */
  raised: CheckId[];
  solved: CheckId[];
  /** Who told it. */
  told: string[];
  /** Who could not, each with a sentence that may hold outside text. */
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
 * Tells people of what is critical, once, and of its end. Issues remember themselves what they told; for each channel
 * that is remembered on the state branch, or in a clone that is not shared. A channel that fails is named, the others go
 * on, and it is tried again the next time.
 */
export async function raiseAlerts(
  clone: Clone,
  config: Config,
  report: HealthReport,
  { forge, channels, repository }: AlertWays,
): Promise<AlertOutcome> {
  const outcome: AlertOutcome = { status: 'done', raised: [], solved: [], told: [], failures: [] };
  const issueForge = 'value' in forge ? forge.value : null;
  if (!config.alerts.enabled) {
    if (issueForge) await orSay(clone, outcome, ISSUES, () => silenceIssues(issueForge));
    return { ...outcome, status: 'off' };
  }
  if (!issueForge && channels.length === 0) return { ...outcome, status: 'nowhere' };
  if (issueForge) await tellByIssues(clone, config, report, issueForge, outcome);
  if (channels.length > 0) {
    const told = await (await memoryOf(clone, config)).read();
    for (const channel of channels) {
      await orSay(clone, outcome, channel.name, () => tellByChannel(channel, report, repository, told, outcome));
    }
  }
  return outcome;
}

async function tellByIssues(
  clone: Clone,
  config: Config,
  report: HealthReport,
  forge: Forge,
  outcome: AlertOutcome,
): Promise<void> {
  const issues = await orSay(clone, outcome, ISSUES, () => settleIssues(forge, report, aloneIn(clone, config)));
  if (!issues) return;
  for (const message of new Set(issues.failed.map((one) => one.message))) {
    outcome.failures.push({ channel: ISSUES, message });
  }
  noteTold(outcome, ISSUES, issues.opened, issues.closed);
}

/** Tells what this channel has not told yet. @throws ExpectedError `channel-failed` */
async function tellByChannel(
  channel: AlertChannel,
  { checks }: HealthReport,
  repository: string,
  told: Told,
  outcome: AlertOutcome,
): Promise<void> {
  const raised: CheckResult[] = [];
  for (const check of checks) {
    const isNews = check.level === 'critical' && !told.has(channel.id, check.id);
    if (isNews && (await told.take(channel.id, check.id))) raised.push(check);
  }
  const solved = checks.filter(({ id, isOver }) => isOver && told.has(channel.id, id));
  if (raised.length + solved.length === 0) return;
  try {
    await channel.tell({ repository, raised, solved });
  } catch (error) {
    for (const { id } of raised) await told.drop(channel.id, id);
    throw error;
  }
  for (const { id } of raised) await told.keep(channel.id, id);
  for (const { id } of solved) await told.drop(channel.id, id);
  noteTold(
    outcome,
    channel.name,
    raised.map(({ id }) => id),
    solved.map(({ id }) => id),
  );
}

function noteTold(outcome: AlertOutcome, by: string, raised: readonly CheckId[], solved: readonly CheckId[]): void {
  if (raised.length + solved.length === 0) return;
  outcome.told.push(by);
  outcome.raised = CHECK_IDS.filter((id) => outcome.raised.includes(id) || raised.includes(id));
  outcome.solved = CHECK_IDS.filter((id) => outcome.solved.includes(id) || solved.includes(id));
}

/** Where channels remember what they told: with the team, if this clone exchanges with it. */
async function memoryOf(clone: Clone, config: Config): Promise<ToldAlerts> {
  const target = await alertTarget(clone, config);
  return target ? toldByTeam(clone, target) : toldHere(clone);
}

async function alertTarget(clone: Clone, config: Config): Promise<{ remote: string; branch: string } | null> {
  const [remote] = exchangesByItself(clone, config) ? await teamRemotes(clone, config) : [];
  return remote === undefined ? null : { remote, branch: config.state.branch };
}

/** Two runs at once: the one that gets the claim goes on. Without a word of the remote it goes on all the same. */
function aloneIn(clone: Clone, config: Config): Alone {
  return async (id, work) => {
    const target = await alertTarget(clone, config);
    if (!target) return work();
    const claims = new Claims(clone.ports, clone.stateGit, clone.store, target);
    const outcome = await claims.take('alert', id, OPEN_MS);
    if (outcome.status === 'taken') return null;
    try {
      return await work();
    } finally {
      if (outcome.status === 'held') await claims.release('alert', id, outcome.claim);
    }
  };
}

/** What fails is named and hides nothing else; `null` then. */
async function orSay<T>(
  { ports }: Clone,
  outcome: AlertOutcome,
  channel: string,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) {
      const message = 'A channel for alerts failed in a way that it should not.';
      ports.log.write('error', message, { operation: 'alerts.tell', error });
    }
    const says =
      error instanceof ExpectedError ? error.message : 'It failed in a way that it should not; the log says how.';
    outcome.failures.push({ channel, message: says });
    return null;
  }
}
