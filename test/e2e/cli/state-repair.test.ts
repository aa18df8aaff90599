import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { startSession } from '../../../src/app/start-session';
import { sessionMarker } from '../../../src/domain/pull-requests/session-marker';
import { STATE_REF } from '../../../src/store/state-branch';
import { git } from '../../helpers/git-command';
import { insertPulls } from '../../helpers/github/insert-pulls';
import { ADA_TOKEN, teamOnGithub } from '../../helpers/github/team-on-github';
import { makeRepository, type TestRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';
import { autoPr } from './auto-pr';

/** A repository whose state is gone, and everything that knew of it with it. */
async function withoutState(): Promise<TestRepository> {
  const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const clone = await openTestClone(repository.directory, { sharing: 'local' });
  await startSession(clone, { title: 'Lost' });
  await clone.sync.settle();
  await clone.store.close();
  const commit = await repository.git('rev-parse', STATE_REF);
  await rm(clone.paths.cache, { force: true });
  await rm(path.join(repository.directory, '.git/objects', commit.slice(0, 2), commit.slice(2)));
  return repository;
}

describe('auto-pr state repair', () => {
  it('gets back from PRs what nothing else knows, says first what is in its way, and is then done', async () => {
    const [{ directory }, { github, tools }] = await Promise.all([withoutState(), teamOnGithub()]);
    await insertPulls(tools, [{ body: sessionMarker('ada-20260301-0900') }]);
    await git(directory, ['remote', 'add', 'origin', `${github.apiUrl}/ada/tools.git`]);
    const repair = (env = {}) => autoPr(directory, ['state', 'repair'], { env });
    const found = await autoPr(directory, ['session', 'list']);
    assert.match(found.stderr, /PRs may know of more: run auto-pr state repair\./);
    const server = { GITHUB_SERVER_URL: github.apiUrl };
    const alone = await repair(server);
    assert.match(alone.stdout, /^There is no token for .+ PRs may name sessions that are known nowhere else;/);
    const mended = await repair({ ...server, GITHUB_TOKEN: ADA_TOKEN });
    assert.equal(
      mended.stdout,
      'Put back from the markers of their PRs: ada-20260301-0900\nThe sessions stay in this clone.\n',
      mended.stderr,
    );
    assert.match((await autoPr(directory, ['session', 'list'])).stdout, /ada-20260301-0900/);
    const again = await repair({ ...server, GITHUB_TOKEN: ADA_TOKEN });
    assert.equal(again.stdout, 'Everything can be read; there is nothing to repair.\n');
  });
});
