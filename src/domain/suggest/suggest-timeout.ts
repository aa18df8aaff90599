import type { Config } from '../config/config';
import { FIELDS } from '../config/fields';
import type { PacedCommit } from './pace-commits';
import { evidence, type Suggestion } from './suggestion';

/** Fewer pauses than this say nothing about a habit. */
const MIN_PAUSES = 50;
/** A session should bridge nine of ten pauses. */
const BRIDGED = 0.9;
/** Minutes. */
export const TIMEOUT_STEP = 5;
const MINUTES_PER_HOUR = 60;

/** Keys that must stay below the timeout, or the configuration would be in conflict with itself. */
const BELOW_TIMEOUT = ['idle_warning_minutes', 'grace_minutes'] as const;

/** The longest timeout that is in no conflict with the rest of the configuration, in minutes. */
export function timeoutLimit(config: Config): number {
  return Math.min(FIELDS.timeout_minutes.max, config.orphan_hours * MINUTES_PER_HOUR - config.grace_minutes);
}

/**
 * The shortest timeout, in steps of five minutes, that bridges nine of ten of the pauses a timeout could bridge, and
 * what has to come down with it. Nothing when the current one is that, or the history is too short.
 */
export function suggestTimeout(commits: readonly PacedCommit[], config: Config): Suggestion[] {
  const { min, max } = FIELDS.timeout_minutes;
  // Commits of the same second were made by a script or a rebase.
  const pauses = commits.map(({ pauseAfter }) => pauseAfter).filter((pause) => pause > 0 && pause <= max);
  if (pauses.length < MIN_PAUSES) return [];
  pauses.sort((a, b) => a - b);
  const needed = pauses[Math.ceil(pauses.length * BRIDGED) - 1] ?? max;
  const value = Math.max(min, Math.min(Math.ceil(needed / TIMEOUT_STEP) * TIMEOUT_STEP, timeoutLimit(config)));
  if (value === config.timeout_minutes) return [];
  const bridgedBy = (minutes: number): ReturnType<typeof evidence> => {
    const count = pauses.filter((pause) => pause <= minutes).length;
    return evidence(`pauses between two commits of one author that ${minutes} minutes bridge`, count, pauses.length);
  };
  return [
    {
      key: 'timeout_minutes',
      current: config.timeout_minutes,
      value,
      evidence: [bridgedBy(config.timeout_minutes), bridgedBy(value)],
    },
    ...BELOW_TIMEOUT.filter((key) => config[key] >= value).map((key) => ({
      key,
      current: config[key],
      value: Math.floor(value / 2),
      evidence: [],
    })),
  ];
}
