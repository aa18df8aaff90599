import { indent, jobLines, NO_PERMISSIONS, WORKFLOW_HEAD, type Permissions, type SessionJob } from './workflow-parts';

/** The workflow that keeps sessions: its file in the folder of workflows. */
export const MANAGER_WORKFLOW = 'auto_pr_session_manager.yml';

const DAILY = '0 2 * * *';
/** Not on the hour, when everybody's schedules are due and some are dropped. */
const HOURLY = '23 * * * *';

/** What a comment on a PR can ask for. The Action reads it closely, and asks GitHub who may. */
const COMMANDS = ['/complete-session', '/session-status', '/session-leave', '/session-join'];

/** State branch, comment on the PR, its label (which may have to be made), its status, and what its checks said. */
const ON_A_PULL_REQUEST: Permissions = {
  contents: 'write',
  'pull-requests': 'write',
  issues: 'write',
  statuses: 'write',
  checks: 'read',
};

const JOBS: readonly SessionJob[] = [
  {
    id: 'session-check',
    name: 'Session of the PR',
    condition: ["github.event_name == 'pull_request'"],
    permissions: ON_A_PULL_REQUEST,
    with: { mode: 'check' },
  },
  {
    id: 'manual-complete',
    name: 'What a person asks for',
    condition: [
      "(github.event_name == 'issue_comment' && github.event.issue.pull_request &&",
      "github.event.comment.user.type != 'Bot' &&",
      ...COMMANDS.map(
        (command, index) =>
          `${index === 0 ? '(' : ''}startsWith(github.event.comment.body, '${command}')${index === COMMANDS.length - 1 ? ')) ||' : ' ||'}`,
      ),
      "(github.event_name == 'workflow_dispatch' && (inputs.mode == 'complete' || inputs.mode == 'score'))",
    ],
    permissions: ON_A_PULL_REQUEST,
    with: {
      mode: "${{ github.event_name == 'issue_comment' && 'command' || inputs.mode }}",
      session: '${{ inputs.session }}',
    },
  },
  {
    id: 'cleanup-orphaned',
    name: 'Sessions that nobody ended',
    condition: [
      "github.event_name == 'schedule' || (github.event_name == 'workflow_dispatch' && inputs.mode == 'cleanup')",
    ],
    permissions: { contents: 'write', 'pull-requests': 'write', statuses: 'write', checks: 'read' },
    with: { mode: 'cleanup' },
  },
  {
    id: 'backup',
    name: 'Backup of the state',
    condition: [
      `github.event.schedule == '${HOURLY}' || (github.event_name == 'workflow_dispatch' && inputs.mode == 'backup')`,
    ],
    permissions: { contents: 'write' },
    with: { mode: 'backup' },
  },
];

/** The text of the workflow that checks PRs, hears comments, and closes and saves what nobody else does. */
export function managerWorkflow(): string {
  return [
    ...WORKFLOW_HEAD,
    'name: Auto-PR session manager',
    '',
    'on:',
    '  pull_request:',
    '    types: [opened, synchronize, reopened, edited, closed, ready_for_review]',
    '  issue_comment:',
    '    types: [created]',
    '  schedule:',
    `    - cron: "${DAILY}"`,
    "    # Not on the hour, when everybody's schedules are due.",
    `    - cron: "${HOURLY}"`,
    '  workflow_dispatch:',
    '    inputs:',
    '      mode:',
    '        description: What to do',
    '        type: choice',
    '        options: [cleanup, backup, complete, score]',
    '        default: cleanup',
    '      session:',
    '        description: "For complete and score: the id of the session; empty for all that are due"',
    '        type: string',
    '        default: ""',
    '',
    ...NO_PERMISSIONS,
    '',
    'jobs:',
    ...indent(
      JOBS.map((job) => jobLines(job).join('\n'))
        .join('\n\n')
        .split('\n'),
      2,
    ),
    '',
  ].join('\n');
}
