import { indent, jobLines, NO_PERMISSIONS, UPLOAD, WORKFLOW_HEAD } from './workflow-parts';

/** The workflow that looks after the health of sessions: its file in the folder of workflows. */
export const HEALTH_WORKFLOW = 'session_health_check.yml';

const PAGE = '${{ runner.temp }}/sessions.html';

/** Who can read the repository can read the page: it shows what the state branch there says. */
const PUBLISH: readonly string[] = [
  '- name: Publish the dashboard',
  `  uses: ${UPLOAD}`,
  '  with:',
  '    name: sessions',
  `    path: ${PAGE}`,
  '    if-no-files-found: ignore',
  '    retention-days: 3',
];

/** The text of the workflow that looks after the health of sessions, raises alerts as issues and publishes the dashboard. */
export function healthWorkflow(): string {
  return [
    ...WORKFLOW_HEAD,
    'name: Session health check',
    '',
    'on:',
    '  schedule:',
    '    - cron: "43 * * * *"',
    '  workflow_dispatch:',
    '',
    ...NO_PERMISSIONS,
    '',
    'jobs:',
    ...indent(
      jobLines({
        id: 'health',
        name: 'Health of the sessions',
        // An alert is an issue that is raised once, which a claim on the state branch sees to.
        permissions: {
          contents: 'write',
          issues: 'write',
          'pull-requests': 'read',
          checks: 'read',
          actions: 'read',
        },
        with: {
          mode: 'health',
          // Secrets that the team may set; without them alerts are issues.
          webhook_url: '${{ secrets.AUTO_PR_WEBHOOK_URL }}',
          smtp_url: '${{ secrets.AUTO_PR_SMTP_URL }}',
          mail_to: '${{ secrets.AUTO_PR_MAIL_TO }}',
          mail_from: '${{ secrets.AUTO_PR_MAIL_FROM }}',
          dashboard: PAGE,
        },
      }),
      2,
    ),
    ...indent(PUBLISH, 6),
    '',
  ].join('\n');
}
