import * as v from 'valibot';
import { MODES } from '../domain/action/inputs';

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
    token: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1, 'token is empty: leave it out, or give one that may write here'),
    ),
    login: optional(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/,
      'login must be the name of an account, as my-app[bot]',
    ),
    session: optional(/^[A-Za-z0-9._-]{1,80}$/, 'session must be the id of a session'),
    // Read closely where they are used: one that is not right must not keep the run from saying what it found.
    webhook_url: v.string(),
    smtp_url: v.string(),
    mail_to: v.string(),
    mail_from: v.string(),
    dashboard: optional(/^[^\0]{1,1000}$/, 'dashboard must be the name of a file'),
    pull_request: optional(/^[1-9]\d{0,14}$/, 'pull_request must be the number of a PR'),
  }),
  v.transform(({ pull_request: number, webhook_url, smtp_url, mail_to, mail_from, ...inputs }) => ({
    ...inputs,
    alerts: { webhookUrl: webhook_url, smtpUrl: smtp_url, mailTo: mail_to, mailFrom: mail_from },
    pullRequest: number === null ? null : Number(number),
  })),
);

export type Inputs = v.InferOutput<typeof inputsSchema>;
