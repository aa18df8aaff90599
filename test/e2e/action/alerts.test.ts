import assert from 'node:assert/strict';
import { MANAGER_WORKFLOW } from '../../../src/domain/setup/manager-workflow';
import type { Issue } from '../../helpers/github/world';
import { startHttpSink } from '../../helpers/http-sink';
import { startSmtpSink } from '../../helpers/smtp-sink';
import { githubTeam, type GithubTeam } from './github-team';

const MARKER = '<!-- auto-pr-sessions: health workflow-failures -->';

function runs({ repository }: GithubTeam, failed: number, fine: number): void {
  for (let n = 0; n < failed; n += 1) repository.ran(MANAGER_WORKFLOW, 'failure');
  for (let n = 0; n < fine; n += 1) repository.ran(MANAGER_WORKFLOW, 'success');
}

function issues({ repository }: GithubTeam): Issue[] {
  return [...repository.state.issues.values()];
}

describe('an alert', () => {
  it('is raised once by every channel, says how it stands, and ends by itself', async () => {
    const team = await githubTeam();
    const [webhook, smtp] = [await startHttpSink(), await startSmtpSink()];
    const inputs = { webhook_url: webhook.url, smtp_url: smtp.url, mail_to: 'ops@example.com, lead@example.com' };
    // Somebody else's issue that looks like ours is nobody's business.
    const foreign = team.repository.issue('mallory', 'Mine', `Mine\n\n${MARKER}`);
    runs(team, 1, 9);
    const well = await team.run('health', { inputs });
    assert.equal(well.outputs.health, 'ok', well.log + well.summary);
    assert.deepEqual([webhook.bodies.length, smtp.mails.length, issues(team).length], [0, 0, 1]);

    runs(team, 9, 1);
    const ill = await team.run('health', { inputs });
    assert.deepEqual([ill.code, ill.outputs.health], [0, 'critical'], ill.log);
    assert.match(ill.summary, /✗ critical \| Workflow failures \| 50 % of the runs/);
    assert.match(
      ill.summary,
      /New: workflow-failures is critical\. Told by this summary, GitHub issues, the webhook, e-mail\./,
    );
    assert.match(ill.log, /::warning::Workflow failures: 50 %25 of the runs of the workflow failed/);
    const [, issue] = issues(team);
    assert.ok(issue);
    assert.match(issue.body ?? '', /50 % of the runs of the workflow failed; the limit is at most 20 %\./);
    assert.equal(webhook.bodies.length, 1);
    assert.match(webhook.bodies[0]?.text ?? '', /^Auto-PR Sessions in acme\/shop: critical: workflow failures\n/);
    assert.deepEqual(smtp.mails[0]?.to, ['ops@example.com', 'lead@example.com']);
    assert.match(smtp.mails[0]?.data ?? '', /^Subject: Auto-PR Sessions in acme\/shop: critical: workflow failures$/m);

    await team.run('health', { inputs });
    runs(team, 10, 0);
    await team.run('health', { inputs });
    assert.deepEqual([webhook.bodies.length, smtp.mails.length, issues(team).length], [1, 1, 2]);
    assert.match(issue.body ?? '', /66\.7 % of the runs/);

    runs(team, 0, 90);
    const again = await team.run('health', { inputs });
    assert.equal(again.outputs.health, 'ok', again.summary);
    assert.deepEqual([issue.state, issue.stateReason], ['closed', 'completed']);
    assert.match(issue.body ?? '', /^Fine again: /);
    assert.match(webhook.bodies[1]?.text ?? '', /fine again: workflow failures/);
    assert.equal(smtp.mails.length, 2);

    runs(team, 80, 0);
    await team.run('health', { inputs });
    assert.deepEqual([issue.state, issues(team).length, webhook.bodies.length], ['open', 2, 3]);
    assert.deepEqual([foreign.state, foreign.body], ['open', `Mine\n\n${MARKER}`]);
  });

  it('of two runs at once is one issue', async () => {
    const team = await githubTeam();
    runs(team, 5, 5);
    const results = await Promise.all([team.run('health'), team.run('health'), team.run('health')]);
    for (const { code, log } of results) assert.equal(code, 0, log);
    assert.equal(issues(team).filter(({ state }) => state === 'open').length, 1);
    await team.run('health');
    assert.equal(issues(team).filter(({ state }) => state === 'open').length, 1);
  });

  it('is told by the other channels where some fail, which are named, without their secrets, and break nothing', async () => {
    const team = await githubTeam();
    const [webhook, smtp] = [await startHttpSink(), await startSmtpSink()];
    runs(team, 5, 5);
    smtp.refusal = '550 No such user: secret';
    webhook.status = 302;
    const inputs = { webhook_url: webhook.url, smtp_url: smtp.url, mail_to: 'ops@example.com' };
    const first = await team.run('health', { inputs });
    assert.equal(first.code, 0, first.log);
    assert.match(first.summary, /\*\*Alerts could not be told by the webhook\.\*\* ` 127\.0\.0\.1 answered 302/);
    assert.match(
      first.summary,
      /\*\*Alerts could not be told by e-mail\.\*\* ` 127\.0\.0\.1 did not take the mail \(EENVELOPE 550\)/,
    );
    const unmasked = first.log.replaceAll(/^::add-mask::.*$/gm, '');
    assert.doesNotMatch(first.summary + unmasked, /secret/);
    assert.equal(issues(team).length, 1);

    const other = await githubTeam();
    other.github.workflowToken('weak', other.repository, ['contents:write', 'actions:read', 'issues:read']);
    other.gitTokens['weak'] = 'write';
    runs(other, 5, 5);
    webhook.status = 200;
    const weak = { token: 'weak', webhook_url: webhook.url, mail_to: 'not an address' };
    const denied = await other.run('health', { inputs: weak });
    assert.deepEqual([denied.code, denied.outputs.health], [0, 'critical'], denied.log);
    assert.match(denied.summary, /could not be told by GitHub issues\.\*\* ` Could not open an issue in acme\/shop/);
    assert.match(denied.summary, /could not be told by e-mail/);
    assert.equal(webhook.bodies.length, 1);
  });

  it('reaches a channel that could not be reached before, and only that one', async () => {
    const team = await githubTeam();
    const [webhook, smtp] = [await startHttpSink(), await startSmtpSink()];
    const inputs = { webhook_url: webhook.url, smtp_url: smtp.url, mail_to: 'ops@example.com' };
    runs(team, 5, 5);
    webhook.status = 500;
    const first = await team.run('health', { inputs });
    assert.match(first.summary, /Told by this summary, GitHub issues, e-mail\./);
    webhook.status = 200;
    const second = await team.run('health', { inputs });
    assert.match(second.summary, /New: workflow-failures is critical\. Told by this summary, the webhook\./);
    await team.run('health', { inputs });
    assert.deepEqual([webhook.bodies.length, smtp.mails.length, issues(team).length], [1, 1, 1]);
  });

  it('is told once, and its end, where there can be no issue, though every run is on another machine', async () => {
    const team = await githubTeam();
    const webhook = await startHttpSink();
    team.github.workflowToken('weak', team.repository, ['contents:write', 'actions:read', 'issues:read']);
    team.gitTokens['weak'] = 'write';
    const inputs = { token: 'weak', webhook_url: webhook.url };
    runs(team, 5, 5);
    for (let run = 0; run < 3; run += 1) await team.run('health', { inputs });
    assert.equal(webhook.bodies.length, 1);
    runs(team, 0, 90);
    for (let run = 0; run < 2; run += 1) await team.run('health', { inputs });
    assert.deepEqual(
      webhook.bodies.map(({ text }) => text.split('\n')[0]),
      ['critical', 'fine again'].map((what) => `Auto-PR Sessions in acme/shop: ${what}: workflow failures`),
    );
  });

  it('of a workflow and of a person is one issue', async () => {
    const team = await githubTeam();
    team.repository.permit('ada', 'write');
    const token = team.personalToken('ada');
    runs(team, 5, 5);
    await team.run('health');
    const person = await team.run('health', { inputs: { token } });
    assert.equal(person.code, 0, person.log);
    assert.deepEqual(
      issues(team).map(({ author, state }) => [author, state]),
      [['github-actions[bot]', 'open']],
    );
    runs(team, 0, 90);
    await team.run('health', { inputs: { token } });
    assert.equal(issues(team)[0]?.state, 'closed');
  });

  it('ends where there is nothing to judge any more', async () => {
    const team = await githubTeam();
    runs(team, 5, 5);
    await team.run('health');
    team.repository.state.runs.length = 0;
    await team.run('health');
    const [issue] = issues(team);
    assert.equal(issue?.state, 'closed');
    assert.match(issue.body ?? '', /^Over: ` No run of the workflow has ended in the last 7 days\. `/);
  });

  it('is not raised where the team switched alerts off, and what stands is closed', async () => {
    const team = await githubTeam('alerts: true\n');
    runs(team, 5, 5);
    await team.run('health');
    assert.equal(issues(team)[0]?.state, 'open');
    await team.repository.push('main', { subject: 'Silence', files: { '.auto-pr/config.yaml': 'alerts: false\n' } });
    const { summary, outputs } = await team.run('health');
    assert.equal(outputs.health, 'critical');
    assert.match(summary, /Alerts are switched off/);
    assert.deepEqual([issues(team).length, issues(team)[0]?.state], [1, 'closed']);
    assert.match(issues(team)[0]?.body ?? '', /^Alerts were switched off/);
  });
});
