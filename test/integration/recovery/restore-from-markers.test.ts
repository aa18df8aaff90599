import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { restoreFromMarkers } from '../../../src/app/recovery/restore-from-markers';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { sessionMarker } from '../../../src/domain/pull-requests/session-marker';
import { STATE_REF } from '../../../src/store/state-branch';
import { startGitServer } from '../../helpers/git-server';
import { insertPulls } from '../../helpers/github/insert-pulls';
import { teamOnGithub } from '../../helpers/github/team-on-github';
import { BRANCH, join, openTestClone } from '../../helpers/team';
import { repositoryAt } from '../../helpers/repository';

const LIST = 'GET /repos/{owner}/{repo}/pulls';

describe('a state of which nothing was whole', () => {
  it('gets back from PRs what is known nowhere else, once, the same from two clones', async () => {
    const [server, { tools, github, forge }] = await Promise.all([startGitServer(), teamOnGithub()]);
    await server.create('team');
    const url = server.url('team');
    const id = 'ada-20260301-0900';
    await insertPulls(tools, [
      { body: sessionMarker(id) },
      { body: sessionMarker(id), state: 'merged' },
      { body: sessionMarker('ada-20260228-0800'), state: 'merged' },
      { body: sessionMarker(id), author: 'mallory' },
      { body: 'An ordinary PR.' },
    ]);
    const { repository, clone } = await join(url);
    await startSession(clone, { title: 'Lost' });
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const { files } = clone.ports;
    const commit = await repository.git('rev-parse', STATE_REF);
    await files.remove(clone.paths.cache);
    await clone.store.close();
    await rm(path.join(repository.directory, '.git/objects', commit.slice(0, 2), commit.slice(2)));
    const remote = repositoryAt(path.join(server.directory, 'team.git'));
    await remote.git('update-ref', '-d', BRANCH);
    await remote.git('prune', '--expire=now');

    const opened = await openTestClone(repository.directory);
    assert.equal(opened.store.clone.incomplete, true);
    assert.deepEqual(Object.keys(opened.store.state.sessions), []);
    const team = { clone: opened, forge, config: DEFAULT_CONFIG };
    assert.deepEqual(await restoreFromMarkers(team), { sessions: [id], unshared: null });
    assert.equal(opened.store.clone.incomplete, false);
    const [session] = Object.values(opened.store.state.sessions);
    assert.deepEqual(Object.keys(session?.prs ?? {}), ['1', '2']);
    assert.equal(session?.started?.author.login, 'ada');

    const other = await join(url);
    assert.deepEqual((await restoreFromMarkers({ ...team, clone: other.clone })).sessions, [id]);
    const states = [opened, other.clone];
    for (const each of states) await syncClone(each, DEFAULT_CONFIG, { explicit: true });
    assert.deepEqual(other.clone.store.state, opened.store.state);

    const asked = github.operations.length;
    assert.deepEqual((await restoreFromMarkers(team)).sessions, []);
    assert.deepEqual(github.operations.slice(asked), [LIST], 'the open ones only, where all are known');
  });
});
