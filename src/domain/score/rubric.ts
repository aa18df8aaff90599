/** What a session can get points for, or lose them (design, Scoring). */
export const RULES = {
  tests: { points: 3, meaning: 'It adds or changes tests.' },
  bug_fix: { points: 2, meaning: 'A title or a commit says that it fixes something.' },
  documentation: { points: 1, meaning: 'It adds or changes documentation.' },
  performance: { points: 1, meaning: 'A title or a commit says that it makes something faster.' },
  security: { points: 2, meaning: 'A title or a commit says that it closes a security problem.' },
  failing_ci: { points: -4, meaning: 'Checks of its PRs fail.' },
  missing_tests: { points: -2, meaning: 'It changes code, and no test.' },
  regression: { points: -3, meaning: 'A PR is labelled a regression, or takes back work of the same session.' },
} as const satisfies Readonly<Record<string, { points: number; meaning: string }>>;

export type RuleName = keyof typeof RULES;

/** No score is lower or higher. */
export const SCORE_RANGE = { min: -10, max: 10 } as const;

/** The points of each rule, as a team sets them. */
export type Rubric = Readonly<Record<RuleName, number>>;

export const RULE_NAMES = Object.keys(RULES) as RuleName[];

/** The rubric where a team says nothing. */
export const DEFAULT_RUBRIC = Object.fromEntries(RULE_NAMES.map((name) => [name, RULES[name].points])) as Rubric;
