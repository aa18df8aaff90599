/** How a check stands. `critical` is past its limit and worth an alert; `unknown` could not be looked at. */
export const HEALTH_LEVELS = ['ok', 'warning', 'critical', 'unknown'] as const;

export type HealthLevel = (typeof HEALTH_LEVELS)[number];

/** How a level is marked where there are no colours. */
export const LEVEL_SIGNS: Readonly<Record<HealthLevel, string>> = {
  ok: '✓',
  warning: '!',
  critical: '✗',
  unknown: '?',
};
