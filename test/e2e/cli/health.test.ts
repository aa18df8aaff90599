import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HealthReport } from '../../../src/domain/health/health-report';
import { startHttpSink } from '../../helpers/http-sink';
import { makeRepository } from '../../helpers/repository';
import { autoPr, autoPrJson } from './auto-pr';

/** A warning that begins before the timeout, so nothing ever completes: a conflict. */
const CONFLICT = 'timeout_minutes: 20\nidle_warning_minutes: 60\n';

async function clone(): Promise<string> {
  const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
  await mkdir(join(directory, '.auto-pr'));
  return directory;
}

describe('health', () => {
  it('is fine in a new clone, and says what could not be looked at and why', async () => {
    const directory = await clone();
    const report = (await autoPrJson(directory, 'health')) as unknown as HealthReport;
    assert.equal(report.level, 'ok');
    const workflow = report.checks.find(({ id }) => id === 'workflow-failures');
    assert.deepEqual([workflow?.level, workflow?.value], ['unknown', null]);
    assert.match(workflow?.says ?? '', /not shared, so GitHub is not asked/);
    const { stdout, code } = await autoPr(directory, ['health']);
    assert.equal(code, 0);
    assert.match(stdout, /^✓ Orphaned sessions +Open sessions that nobody works in: 0; the limit is at most 5\.$/m);
  });

  it('ends with 1 where something is critical, and says what and what to do', async () => {
    const directory = await clone();
    await writeFile(join(directory, '.auto-pr', 'config.yaml'), CONFLICT);
    const { code, stdout } = await autoPr(directory, ['health']);
    assert.equal(code, 1, stdout);
    assert.match(stdout, /^✗ Configuration +Errors in its files: 1; the limit is at most 0\.$/m);
    assert.match(stdout, /Run auto-pr config validate/);
    assert.match(stdout, /Something is critical\.\n$/);
  });

  it('tells people once, and of the end, by the webhook of the environment and of nothing else', async () => {
    const directory = await clone();
    const sink = await startHttpSink();
    const config = join(directory, '.auto-pr', 'config.yaml');
    await writeFile(config, `${CONFLICT}alerts:\n  webhook_url: ${sink.url}\n`);
    const alert = (env: NodeJS.ProcessEnv = {}) => autoPr(directory, ['health', '--alert'], { env });
    sink.status = 500;
    const failed = await alert({ AUTO_PR_WEBHOOK_URL: sink.url });
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /Alerts could not be told by the webhook: 127\.0\.0\.1 answered 500/);
    sink.status = 200;
    const env = { AUTO_PR_WEBHOOK_URL: sink.url };
    assert.match((await alert(env)).stdout, /Told by the webhook: config-problems\./);
    assert.match((await alert(env)).stdout, /There is nothing new to tell\./);
    assert.equal(sink.bodies.length, 1);
    await rm(config);
    const over = await alert(env);
    assert.equal(over.code, 0);
    assert.match(over.stdout, /config-problems \(fine again\)/);
    assert.match(sink.bodies[1]?.text ?? '', /fine again: configuration/);
  });

  it('says who could be told where there is nobody', async () => {
    const directory = await clone();
    const { stdout, code } = await autoPr(directory, ['health', '--alert']);
    assert.equal(code, 0);
    assert.match(stdout, /^There is nobody to tell: give AUTO_PR_WEBHOOK_URL or AUTO_PR_SMTP_URL, or a token/m);
  });

  it('blames the part of a mail route that is wrong, and shows none of it', async () => {
    const directory = await clone();
    await writeFile(join(directory, '.auto-pr', 'config.yaml'), CONFLICT);
    const route = { AUTO_PR_SMTP_URL: 'smtps://ada:pa%ss@127.0.0.1', AUTO_PR_MAIL_TO: 'ops@example.com' };
    const bare = await autoPr(directory, ['health', '--alert'], { env: route });
    assert.match(bare.stderr, /holds a bare %\. Write it as %25/);
    assert.doesNotMatch(bare.stderr, /pa%ss/);
    const named = { ...route, AUTO_PR_SMTP_URL: 'smtp://127.0.0.1', AUTO_PR_MAIL_FROM: 'Auto-PR <x@example.com>' };
    const { stderr } = await autoPr(directory, ['health', '--alert'], { env: named });
    assert.match(stderr, /Give one plain address, without a name, in AUTO_PR_MAIL_FROM/);
  });
});
