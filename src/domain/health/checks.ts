import type { FigureId } from '../analytics/figures';
import type { Config } from '../config/config';
import type { HealthFacts, Measured, Unmeasured } from './health-facts';

/** What a check found: a number in its unit, or why there is none. */
export type Reading =
  | {
      value: number;
      /** Whether it is worth a warning within its limit; half of the limit decides where nothing else does. */
      isNear?: boolean;
      /** What it is about, by name; outside text. */
      details?: readonly string[];
    }
  | Unmeasured;

export type HealthUnit = 'sessions' | 'minutes' | 'percent' | 'kB' | 'hours' | 'problems' | 'objects';

/** One check of the health. */
export interface Check {
  name: string;
  unit: HealthUnit;
  /** One sentence that says what is looked at. */
  definition: string;
  /** The key under `health` in the configuration that holds its limit. */
  limit: Exclude<keyof Config['health'], 'min_sample'>;
  /** Whether its limit is the most or the least that is fine. */
  holds: 'at most' | 'at least';
  /** The state of things, with the figure as people read it; the limit is said after it. */
  says: (shown: string) => string;
  /** What to do where it is not fine. */
  advice: string;
  /** @param minSample from how many sessions or decisions on an average or a percentage of them says something */
  read: (facts: HealthFacts, minSample: number) => Reading;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A figure of the analytics; the team's target for it says what is near. */
function figure(id: FigureId, nothing: string): Check['read'] {
  return ({ figures }) => {
    const found = figures.find((one) => one.id === id);
    if (!found || found.value === null) return { why: nothing, isMoot: true };
    return { value: found.value, isNear: found.isMet === false };
  };
}

/** The same of one that means little while it is computed from a few: one bad case of one is no trend. */
function sampled(id: FigureId, noun: 'session' | 'decision', nothing: string): Check['read'] {
  return (facts, minSample) => {
    const sample = facts.figures.find((one) => one.id === id)?.sample ?? 0;
    if (sample === 0 || sample >= minSample) return figure(id, nothing)(facts, minSample);
    return { why: `Too few to judge: ${sample} of the ${minSample} ${noun}s that it takes.`, isMoot: true };
  };
}

function measured<T>(found: Measured<T>, reading: (value: T) => Reading): Reading {
  return 'why' in found ? found : reading(found.value);
}

/** One kind of operation that fails always is not to vanish among many of another that never do: the worse one counts. */
function errorRate({ scores, exchanges }: HealthFacts, minSample: number): Reading {
  const parts: { value: number; says: string }[] = [];
  if ('value' in scores && scores.value.scored + scores.value.overdue > 0) {
    const { scored, overdue } = scores.value;
    const says = `Scores: ${overdue} of ${scored + overdue} overdue`;
    parts.push({ value: percent(overdue, scored + overdue), says });
  }
  if ('value' in exchanges && exchanges.value.ended >= minSample) {
    const { ended, failed } = exchanges.value;
    parts.push({ value: percent(failed, ended), says: `Exchanges with the remote: ${failed} of ${ended} failed` });
  }
  if (parts.length === 0) return 'why' in scores ? scores : { why: 'No session was due to be scored.', isMoot: true };
  const value = Math.max(...parts.map((part) => part.value));
  return { value, details: value === 0 ? [] : parts.map(({ says }) => says) };
}

const percent = (part: number, whole: number): number => (100 * part) / whole;

const NONE_COMPLETED = 'No session was completed in the last 30 days.';

/** Every check, each defined here and nowhere else: reports, alerts, documents and tests come from this table. */
export const CHECKS = {
  'orphaned-sessions': {
    name: 'Orphaned sessions',
    unit: 'sessions',
    definition: 'Open sessions without activity or a live window for orphan_hours.',
    limit: 'orphaned_sessions',
    holds: 'at most',
    says: (shown) => `Open sessions that nobody works in: ${shown}`,
    advice: 'Complete them with auto-pr state cleanup, and see why the hourly workflow did not.',
    read: figure('orphaned-sessions', 'No session is known.'),
  },
  'average-duration': {
    name: 'Average duration',
    unit: 'minutes',
    definition: 'Mean time from the start to the last activity of the sessions completed in the last 30 days.',
    limit: 'average_duration_minutes',
    holds: 'at most',
    says: (shown) => `A session takes ${shown} hours on average`,
    advice: 'Complete sessions sooner, or lower timeout_minutes: long ones are hard to review.',
    read: sampled('average-duration', 'session', NONE_COMPLETED),
  },
  'false-positives': {
    name: 'False positives',
    unit: 'percent',
    definition: 'Of what was decided automatically in the last 30 days, what people took back.',
    limit: 'false_positive_percent',
    holds: 'at most',
    says: (shown) => `People took back ${shown} of what was decided automatically`,
    advice: 'Make auto_pr_patterns and completion_markers narrower; auto-pr config suggest proposes some.',
    read: sampled('false-positives', 'decision', 'Nothing was decided automatically in the last 30 days.'),
  },
  'state-size': {
    name: 'State size',
    unit: 'kB',
    definition: 'Logs of the sessions on the state branch, without what was archived; a kB is 1000 bytes.',
    limit: 'state_kb',
    holds: 'at most',
    says: (shown) => `The state takes ${shown}`,
    advice: 'Archive what is old with auto-pr state compact, or lower state.keep_days.',
    read: figure('state-size', 'The size of the state was not looked at.'),
  },
  'workflow-failures': {
    name: 'Workflow failures',
    unit: 'percent',
    definition: 'Of the last 100 runs of the session manager in 7 days, those that failed.',
    limit: 'workflow_failure_percent',
    holds: 'at most',
    says: (shown) => `${shown} of the runs of the workflow failed`,
    advice: 'Open the failed runs of auto_pr_session_manager.yml; each says what a person must do.',
    read: ({ workflow }) =>
      measured(workflow, ({ finished, failed }) =>
        finished === 0
          ? { why: 'No run of the workflow has ended in the last 7 days.', isMoot: true }
          : { value: percent(failed, finished) },
      ),
  },
  'completion-rate': {
    name: 'Completion rate',
    unit: 'percent',
    definition: 'Of the sessions that nobody completed by hand in the last 30 days, those that a rule ended in time.',
    limit: 'completion_percent',
    holds: 'at least',
    says: (shown) => `${shown} of the sessions left alone were completed in time`,
    advice: 'See that the hourly workflow runs, and that a completion rule is on.',
    read: sampled('auto-completion', 'session', 'No session was completed by a rule in the last 30 days.'),
  },
  'error-rate': {
    name: 'Error rate',
    unit: 'percent',
    definition:
      'The larger of two parts: of the scores given or due for two hours, those overdue; of the exchanges of this clone with the remote in 24 hours, those that failed. Being offline is no failure.',
    limit: 'error_percent',
    holds: 'at most',
    says: (shown) => `${shown} of the operations failed`,
    advice: 'Run auto-pr score for scores and auto-pr sync for exchanges; each says what keeps it.',
    read: errorRate,
  },
  'sync-lag': {
    name: 'Sync lag',
    unit: 'minutes',
    definition: 'How long the oldest event of this clone has waited to be shared.',
    limit: 'sync_lag_minutes',
    holds: 'at most',
    says: (shown) => `The longest wait to be shared is ${shown} hours`,
    advice: 'Run auto-pr sync; it says what keeps them back.',
    read: ({ lagMs }) => measured(lagMs, (ms) => ({ value: Math.max(0, ms) / MINUTE_MS })),
  },
  'backup-age': {
    name: 'Backup age',
    unit: 'hours',
    definition: 'Age of the newest backup; of the first session where there is none.',
    limit: 'backup_hours',
    holds: 'at most',
    says: (shown) => `The work of the last ${shown} has no backup`,
    advice: 'Make one with auto-pr state backup, and see that the backup job of the workflow runs.',
    read: ({ backupAgeMs }) => measured(backupAgeMs, (ms) => ({ value: Math.max(0, ms) / HOUR_MS })),
  },
  'config-problems': {
    name: 'Configuration',
    unit: 'problems',
    definition: 'Errors in the configuration; warnings are told of as such.',
    limit: 'config_problems',
    holds: 'at most',
    says: (shown) => `Errors in its files: ${shown}`,
    advice: 'Run auto-pr config validate and mend what it names.',
    read: ({ config: { errors, warnings } }) => ({
      value: errors.length,
      isNear: errors.length + warnings.length > 0,
      details: [...errors, ...warnings],
    }),
  },
  'damaged-state': {
    name: 'Damaged state',
    unit: 'objects',
    definition: 'Objects of the state that git cannot read; lines that are no events are told of as a warning.',
    limit: 'unreadable_objects',
    holds: 'at most',
    says: (shown) => `Objects that cannot be read: ${shown}`,
    advice: 'Run auto-pr state verify, and auto-pr state repair in any clone.',
    read: ({ damage }) =>
      measured(damage, ({ objects, lines }) => ({
        value: objects,
        isNear: objects + lines > 0,
        details: lines === 0 ? [] : [`${lines} lines that are no events`],
      })),
  },
} as const satisfies Readonly<Record<string, Check>>;

export type CheckId = keyof typeof CHECKS;

export const CHECK_IDS = Object.keys(CHECKS) as CheckId[];

/** A check of the table, whichever it is. */
export function checkOf(id: CheckId): Check {
  return CHECKS[id];
}
