/** The Action's outputs: names and meaning, for `action.yml` and for writing them. */
export const OUTPUTS = {
  should_skip: 'Whether the PR is not to be scored now, because its session is not completed: true or false.',
  is_auto_pr: 'Whether the PR is a micro-PR: true or false.',
  session_id: 'The session, or empty for an ordinary PR.',
  status: 'active, completed, scored, or none for an ordinary PR.',
  trigger: 'Why the session completed; empty while it has not.',
  score: 'The score of the session, from -10 to 10; empty before it is scored.',
  health: 'Of the health mode: ok, warning or critical; what could not be looked at does not count.',
  reason: 'One sentence that says why.',
} as const satisfies Readonly<Record<string, string>>;

export type Outputs = Record<keyof typeof OUTPUTS, string>;
