import type { Config } from '../../domain/config/config';
import { formatProblem, type ConfigProblem } from '../../domain/config/config-problem';
import { ExpectedError } from '../../domain/errors';
import { reportHealth, type HealthReport } from '../../domain/health/health-report';
import type { HealthFacts, Measured } from '../../domain/health/health-facts';
import { dueScores } from '../../domain/score/due-scores';
import { MANAGER_WORKFLOW } from '../../domain/setup/manager-workflow';
import type { Forge } from '../../ports/forge';
import { ExchangeTally } from '../../store/exchange-tally';
import { fetchBackups } from '../../store/backups/mirror-backups';
import { analyzeClone } from '../analytics/analyze-clone';
import type { Clone } from '../clone';
import { exchangesByItself } from '../exchanges-by-itself';
import { teamRemotes } from '../sync-clone';
import { verifyState } from '../verify-state';

/** What the health is read from besides the clone. */
export interface HealthSetting {
  /** What the configuration's files have wrong with them. */
  problems: readonly ConfigProblem[];
  /** The team's forge, or why there is none; it is only asked for runs of the workflow. */
  forge: Measured<Pick<Forge, 'workflowRuns'>>;
  /** A machine that is thrown away: it has nothing of its own, so that nothing waits there. */
  isRunner?: boolean;
  /** `quick` asks no remote and does not read every line: for what is looked at again and again. */
  reads: 'whole' | 'quick';
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const WORKFLOW_MS = 7 * DAY_MS;
/** The scheduled run comes every hour; two of them may be late. */
const OVERDUE_MS = 2 * HOUR_MS;
const ONLY_WHOLE = 'Only looked at by auto-pr health.';
const NOT_SHARED = 'The sessions of this clone are not shared.';

/** Looks at everything that may be wrong with the sessions of a clone and of its team. */
export async function readHealth(clone: Clone, config: Config, setting: HealthSetting): Promise<HealthReport> {
  const now = clone.ports.clock.now();
  const { figures } = await analyzeClone(clone, config, {});
  const facts: HealthFacts = {
    figures,
    workflow: await readWorkflow(setting.forge, now),
    scores: readScores(clone, config, now),
    exchanges: await readExchanges(clone),
    lagMs: readLag(clone, setting.isRunner === true, now),
    backupAgeMs: await readBackup(clone, config, setting.reads, now),
    config: {
      errors: setting.problems.filter(({ severity }) => severity === 'error').map(formatProblem),
      warnings: setting.problems.filter(({ severity }) => severity === 'warning').map(formatProblem),
    },
    damage: setting.reads === 'quick' ? { why: ONLY_WHOLE } : await readDamage(clone),
  };
  return reportHealth(facts, config.health, now);
}

async function readWorkflow(forge: HealthSetting['forge'], now: number): Promise<HealthFacts['workflow']> {
  if ('why' in forge) return forge;
  try {
    return { value: await forge.value.workflowRuns(MANAGER_WORKFLOW, now - WORKFLOW_MS) };
  } catch (error) {
    if (error instanceof ExpectedError) return { why: error.message };
    throw error;
  }
}

function readScores({ store }: Clone, config: Config, now: number): HealthFacts['scores'] {
  if (!config.scoring.enabled) return { why: 'Scoring is switched off.', isMoot: true };
  if (store.clone.sharing !== 'team') return { why: 'Sessions that stay in this clone are not scored.', isMoot: true };
  const scored = Object.values(store.state.sessions).filter((session) => session.scored !== undefined).length;
  return { value: { scored, overdue: dueScores(store.state, config, now - OVERDUE_MS).length } };
}

async function readExchanges({ store, ports, paths }: Clone): Promise<HealthFacts['exchanges']> {
  if (store.clone.sharing !== 'team') return { why: NOT_SHARED };
  return { value: await new ExchangeTally(ports, paths.exchanges).read() };
}

function readLag({ store }: Clone, isRunner: boolean, now: number): HealthFacts['lagMs'] {
  if (isRunner) return { why: 'Each clone knows its own: run auto-pr health there.' };
  if (store.clone.sharing !== 'team') return { why: NOT_SHARED };
  const times = store.journal.entries().flatMap(({ event }) => (event ? [Date.parse(event.at)] : []));
  return { value: times.length === 0 ? 0 : now - Math.min(...times) };
}

async function readBackup(
  clone: Clone,
  config: Config,
  reads: HealthSetting['reads'],
  now: number,
): Promise<HealthFacts['backupAgeMs']> {
  const { store, stateGit, sync, backups } = clone;
  let unreached: string | null = null;
  if (reads === 'whole' && exchangesByItself(clone, config)) {
    const [first] = await teamRemotes(clone, config);
    const remote = store.clone.remote ?? first;
    const target = remote === undefined ? null : { remote, branch: config.state.branch };
    const failure = target && (await sync.exclusively(() => fetchBackups(stateGit, store, target)));
    unreached = failure?.message ?? null;
  }
  const [newest] = await backups.list();
  const isFresh = newest !== undefined && now - newest.at <= config.health.backup_hours * HOUR_MS;
  // Somebody else may have made a newer one, which only the remote knows of.
  if (!isFresh && reads === 'quick' && exchangesByItself(clone, config)) return { why: ONLY_WHOLE };
  if (newest) return { value: now - newest.at };
  if (unreached !== null) return { why: unreached };
  const starts = Object.values(store.state.sessions).flatMap(({ started }) => (started ? [started.at] : []));
  if (starts.length === 0) return { why: 'Nothing was recorded yet.' };
  return { value: now - Math.min(...starts) };
}

async function readDamage(clone: Clone): Promise<HealthFacts['damage']> {
  const { unreadable, damaged } = await verifyState(clone);
  return { value: { objects: unreadable, lines: damaged.reduce((sum, { lines }) => sum + lines, 0) } };
}
