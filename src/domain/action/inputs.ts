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
  login: {
    description:
      "The account whose comments are this token's, where it is of an app of your own: my-app[bot]. Else it is asked for.",
    default: '',
  },
  session: {
    description: 'complete, score: the session to take, by its id. Without it, all that are due.',
    default: '',
  },
  webhook_url: {
    description: 'health: a secret, the address that takes messages as Slack does. Empty: no such messages.',
    default: '',
  },
  smtp_url: {
    description: 'health: a secret, the mail server as smtps://user:password@host:port. Empty: no mail.',
    default: '',
  },
  mail_to: { description: 'health: addresses that get mail, with commas between them.', default: '' },
  mail_from: { description: 'health: the address that mail comes from; the first of mail_to if empty.', default: '' },
  dashboard: { description: 'health: a file to write the dashboard to, as one page. Empty: none.', default: '' },
  pull_request: { description: 'complete, score: the session of this PR.', default: '' },
} as const satisfies Readonly<Record<string, { description: string; default: string }>>;
