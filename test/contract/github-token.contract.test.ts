import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { findGithubToken } from '../../src/adapters/node/github-token';
import { temporaryDirectory } from '../helpers/temporary';

/** An environment in which `gh` is this shell script, and there is no other. */
async function withGh(script: string): Promise<NodeJS.ProcessEnv> {
  const directory = await temporaryDirectory();
  const path = join(directory, 'gh');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { PATH: [directory, '/usr/bin', '/bin'].join(delimiter) };
}

const host = 'github.com';
const ECHO = 'echo "gh:$*:$GH_TOKEN$GITHUB_TOKEN$GH_ENTERPRISE_TOKEN$GITHUB_ENTERPRISE_TOKEN"';

describe('findGithubToken', () => {
  it('takes the one that was given, then GITHUB_TOKEN, then GH_TOKEN', async () => {
    const env = { GITHUB_TOKEN: 'one', GH_TOKEN: 'two', PATH: '' };
    assert.equal(await findGithubToken({ given: ' given\n', host, env }), 'given');
    assert.equal(await findGithubToken({ given: '', host, env }), 'one');
    assert.equal(await findGithubToken({ host, env: { ...env, GITHUB_TOKEN: ' ' } }), 'two');
  });

  it('asks gh for that of the host, and keeps the others out of it', async () => {
    const env = { ...(await withGh(ECHO)), GH_ENTERPRISE_TOKEN: 'other', GITHUB_TOKEN: 'one' };
    const token = await findGithubToken({ host: 'git.example.com', env: { ...env, GH_TOKEN: 'two' } });
    // With spaces it could not be one.
    assert.equal(token, null);
    const joined = await withGh(`${ECHO} | tr ' ' _`);
    const asked = await findGithubToken({ host: 'git.example.com', env: { ...env, ...joined } });
    assert.equal(asked, 'gh:auth_token_--hostname=git.example.com:');
  });

  it("takes the variables for the host of the workflow's server only", async () => {
    const env = { GITHUB_TOKEN: 'one', GITHUB_SERVER_URL: 'https://git.example.com', PATH: '' };
    assert.equal(await findGithubToken({ host: 'git.example.com', env }), 'one');
    assert.equal(await findGithubToken({ host, env }), null);
  });

  it('goes without, where gh is missing, refuses, fails or takes too long', async () => {
    assert.equal(await findGithubToken({ host, env: { PATH: await temporaryDirectory() } }), null);
    assert.equal(await findGithubToken({ host, env: await withGh('echo "no oauth token" >&2; exit 1') }), null);
    assert.equal(await findGithubToken({ host, env: await withGh('kill -9 $$') }), null);
    // Not long enough to answer, and for the test no longer than it takes to give up.
    assert.equal(await findGithubToken({ host, env: await withGh('exec sleep 60'), limitMs: 50 }), null);
  });
});
