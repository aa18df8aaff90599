/** Something counted in the history that speaks for a suggestion. */
export interface Evidence {
  statement: string;
  count: number;
  /** What the count is a part of. */
  of: number;
  /** `count` / `of`; 0 where there is nothing to count. */
  share: number;
  /** A few subjects it was seen in, shortened. */
  examples: string[];
}

/** A value for one key of the configuration that fits the history better than the current one. */
export interface Suggestion {
  key: 'timeout_minutes' | 'idle_warning_minutes' | 'grace_minutes' | 'auto_pr_patterns' | 'completion_markers';
  current: number | readonly string[];
  value: number | readonly string[];
  evidence: Evidence[];
}

const MAX_EXAMPLES = 3;
const MAX_EXAMPLE = 80;

export function evidence(statement: string, count: number, of: number, subjects: readonly string[] = []): Evidence {
  const examples = subjects.slice(0, MAX_EXAMPLES).map((subject) => subject.slice(0, MAX_EXAMPLE));
  return { statement, count, of, share: of === 0 ? 0 : count / of, examples };
}
