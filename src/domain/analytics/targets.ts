/** Against what a figure is held, and how. */
export interface Target {
  value: number;
  /** `below` and `at most` for what should be low, `at least` for what should be high. */
  holds: 'below' | 'at most' | 'at least';
}

/** How each target of the configuration is meant. */
export const TARGETS = {
  active_sessions: 'below',
  orphaned_sessions: 'at most',
  average_duration_minutes: 'below',
  manual_completion_percent: 'below',
  false_positive_percent: 'below',
  false_negative_percent: 'below',
  state_kb: 'below',
  batched_prs_percent: 'at least',
  auto_completion_percent: 'at least',
} as const satisfies Readonly<Record<string, Target['holds']>>;

/** A key under `targets` in the configuration. */
export type TargetKey = keyof typeof TARGETS;

export type TargetValues = Readonly<Record<TargetKey, number>>;

export function targetOf(key: TargetKey, values: TargetValues): Target {
  return { value: values[key], holds: TARGETS[key] };
}

export function meetsTarget(value: number, { value: target, holds }: Target): boolean {
  if (holds === 'at least') return value >= target;
  return holds === 'below' ? value < target : value <= target;
}
