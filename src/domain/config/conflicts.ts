import { branchesCollide } from './branch-name';
import { type Config, DEFAULT_CONFIG } from './config';

/** Values that are fine each alone and wrong together. */
interface Conflict {
  message: string;
  /** What the keys are set to instead, by dotted key. */
  use: ReadonlyMap<string, unknown>;
}

const MINUTES_PER_HOUR = 60;

type NumberKey = { [Key in keyof Config]: Config[Key] extends number ? Key : never }[keyof Config];

function backToDefault(message: string, ...keys: NumberKey[]): Conflict {
  return { message, use: new Map(keys.map((key) => [key, DEFAULT_CONFIG[key]])) };
}

function* conflictsOf(config: Config, defaultBranches: readonly string[]): Generator<Conflict> {
  if (config.idle_warning_minutes >= config.timeout_minutes)
    yield backToDefault(
      'idle_warning_minutes must be less than timeout_minutes',
      'idle_warning_minutes',
      'timeout_minutes',
    );
  if (config.grace_minutes >= config.timeout_minutes)
    yield backToDefault('grace_minutes must be less than timeout_minutes', 'grace_minutes', 'timeout_minutes');
  if (config.orphan_hours * MINUTES_PER_HOUR < config.timeout_minutes + config.grace_minutes)
    yield backToDefault(
      'orphan_hours must not be shorter than timeout_minutes and grace_minutes together',
      'orphan_hours',
      'timeout_minutes',
      'grace_minutes',
    );
  const isTeams = (branch: string): boolean => defaultBranches.some((name) => branchesCollide(branch, name));
  if (isTeams(config.state.branch)) {
    let branch = DEFAULT_CONFIG.state.branch;
    // The state branch must never be the team's own, not even when the team's own has our usual name.
    while (isTeams(branch)) branch += '-state';
    yield { message: 'state.branch must not be the default branch', use: new Map([['state.branch', branch]]) };
  }
}

/**
 * Every conflict in a configuration (design, Configuration). Once they are applied, others may show: ask again.
 * @param defaultBranches short names of whatever may be the repository's default branch
 */
export function findConflicts(config: Config, defaultBranches: readonly string[]): Conflict[] {
  return [...conflictsOf(config, defaultBranches)];
}
