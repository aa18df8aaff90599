/** Why a session completed (design, Words). */
export const TRIGGERS = ['manual', 'marker', 'timeout', 'heuristic', 'prs-closed', 'merged', 'orphaned'] as const;

export type Trigger = (typeof TRIGGERS)[number];
