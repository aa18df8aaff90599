import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { parseToPage, type ToPage } from '../../../src/domain/dashboard/messages';
import { makeRepository } from '../../helpers/repository';
import { afterThisTest } from '../../helpers/temporary';
import { autoPr, autoPrJson, printed, startAutoPr } from './auto-pr';

/** What an exported page shows first. */
async function firstOf(file: string): Promise<ToPage> {
  const [, json] =
    /<script type="application\/json" id="first">(.*?)<\/script>/s.exec(await readFile(file, 'utf8')) ?? [];
  const message = parseToPage(JSON.parse(json ?? ''));
  assert.ok(message);
  return message;
}

async function ask(
  url: string,
  path: string,
  options: { host?: string; method?: string } = {},
): Promise<IncomingMessage> {
  const { host, method = 'GET' } = options;
  const asked = request(new URL(path, url), { method, agent: false, ...(host !== undefined && { headers: { host } }) });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  afterThisTest(() => Promise.resolve(response.destroy()));
  return response;
}

describe('dashboard', () => {
  it('writes one file with the sessions that were recorded', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await autoPrJson(directory, 'session', 'start', '--title', '<b>One</b>');
    await autoPrJson(directory, 'session', 'complete');
    await autoPrJson(directory, 'session', 'start', '--title', 'Two');
    const { sessions } = await autoPrJson(directory, 'dashboard', '--out', 'd.html');
    assert.equal(sessions, 2);
    assert.match(await readFile(join(directory, 'd.html'), 'utf8'), /script-src 'nonce-[0-9a-f]{32}'; /);
    const first = await firstOf(join(directory, 'd.html'));
    assert.ok(first.type === 'model');
    const shown = first.model.sessions.map(({ title, status, trigger }) => [title, status, trigger]);
    assert.deepEqual(shown, [
      ['<b>One</b>', 'completed', 'manual'],
      ['Two', 'active', null],
    ]);
    assert.ok(!(await readFile(join(directory, 'd.html'), 'utf8')).includes('ada@example.com'));
  });

  it('is served to this machine only, and tells what changes as patches', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const { child, output } = startAutoPr(directory, ['dashboard', '--serve', '0', '--json']);
    await printed(child, output, /"url":"[^"]+"/);
    const { url } = JSON.parse(output()) as { url: string };
    const { port } = new URL(url);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.equal((await ask(url, '/')).statusCode, 200);
    assert.equal((await ask(url, '/', { host: `localhost:${port}` })).statusCode, 200);
    assert.equal((await ask(url, '/', { host: `evil.example:${port}` })).statusCode, 403);
    assert.equal((await ask(url, '/events', { host: 'evil.example' })).statusCode, 403);
    assert.equal((await ask(url, '/', { method: 'POST' })).statusCode, 405);
    assert.equal((await ask(url, '/../package.json')).statusCode, 404);
    const events = await ask(url, '/events');
    const heard: ToPage[] = [];
    let rest = '';
    const patched = new Promise<void>((done) => {
      events.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n\n');
        rest = lines.pop() ?? '';
        for (const line of lines) heard.push(parseToPage(JSON.parse(line.replace(/^data: /, '')))!);
        if (heard.some((message) => message.type === 'patch' && message.patch.sessions.length > 0)) done();
      });
    });
    await autoPrJson(directory, 'session', 'start', '--title', 'Live');
    await patched;
    assert.equal(heard[0]?.type, 'model');
    const [patch] = heard.flatMap((message) => (message.type === 'patch' ? [message.patch] : []));
    assert.deepEqual(
      patch?.sessions.map(({ title }) => title),
      ['Live'],
    );
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 0);
  });

  it('wants to be told where to', async () => {
    const { directory } = await makeRepository();
    for (const options of [[], ['--out', ''], ['--serve', '70000'], ['--out', 'a', '--serve', '1']]) {
      assert.equal((await autoPr(directory, ['dashboard', ...options])).code, 2, options.join(' '));
    }
  });
});

describe('replay --html', () => {
  it('shows the past of a repository in which nothing was recorded, marked as inferred', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }, { files: { a: '2' } }] });
    const { sessions } = await autoPrJson(directory, 'replay', '--html', 'h.html');
    assert.equal(sessions, 1);
    const first = await firstOf(join(directory, 'h.html'));
    assert.ok(first.type === 'model');
    assert.equal(first.model.source, 'history');
    assert.equal(first.model.sessions[0]?.commits, 2);
  });
});
