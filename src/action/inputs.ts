import * as v from 'valibot';

/** What a run of the Action does. */
export const MODES = ['check', 'complete', 'command', 'cleanup', 'backup', 'score', 'health'] as const;
export type Mode = (typeof MODES)[number];

/** The Action's inputs: names, meaning and defaults, for `action.yml` and for reading them. */
export const INPUTS = {
  mode: { description: `What to do: ${MODES.join(', ')}.`, default: 'check' },
  token: {
    description: 'A token for this repository; that of the workflow is enough.',
    default: '${{ github.token }}',
  },
  session: {
    description: 'complete, score: the session to take, by its id. Without it, all that are due.',
    default: '',
  },
  pull_request: { description: 'complete, score: the session of this PR.', default: '' },
} as const satisfies Readonly<Record<string, { description: string; default: string }>>;

const optional = (pattern: RegExp, message: string): v.GenericSchema<string, string | null> =>
  v.pipe(
    v.string(),
    v.trim(),
    v.transform((text) => (text === '' ? null : text)),
    v.nullable(v.pipe(v.string(), v.regex(pattern, message))),
  );

/** Reads the inputs as the runner hands them over. */
export const inputsSchema = v.pipe(
  v.object({
    mode: v.picklist(MODES, `mode must be one of ${MODES.join(', ')}`),
    token: v.pipe(v.string(), v.trim(), v.minLength(1, 'token is empty: leave it out, or give one that may write here')),
    session: optional(/^[A-Za-z0-9._-]{1,80}$/, 'session must be the id of a session'),
    pull_request: optional(/^[1-9]\d{0,14}$/, 'pull_request must be the number of a PR'),
  }),
  v.transform(({ pull_request: number, ...inputs }) => ({
    ...inputs,
    pullRequest: number === null ? null : Number(number),
  })),
);

export type Inputs = v.InferOutput<typeof inputsSchema>;
