import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StateGitProgram } from '../../../src/adapters/git/state-git';
import { UlidIds } from '../../../src/adapters/node/ulid-ids';
import { EventStore } from '../../../src/store/event-store';
import { Journal } from '../../../src/store/journal';
import { storePaths } from '../../../src/store/store-paths';
import { StateSync } from '../../../src/store/sync/state-sync';
import { git, ISOLATED } from '../../helpers/git-command';
import { realPorts } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';

const ATTEMPTS = 5;
const TARGET = { remote: 'origin', branch: 'auto-pr-sessions' };

export interface Contention {
  /** Pushes of each writer, the inbox's included. */
  pushes: number[];
  /** From the moment all began until the last one was done. */
  milliseconds: number;
}

interface Writer {
  sync: StateSync;
  ids: string[];
}

/**
 * Many writers at once on one remote, each with a repository and a journal of its own, all in this process: what they
 * contend for is the branch, and every fetch and push is a git process of its own. Fails unless every event is on the
 * branch exactly once and no inbox is left.
 * @param remote directory of the bare repository
 * @param url where the writers reach it
 */
export async function measureContention(remote: string, url: string, size: number): Promise<Contention> {
  const directory = await temporaryDirectory();
  const seed = await makeWriter(join(directory, 'seed'), url);
  assert.equal((await seed.sync.sync(TARGET)).status, 'synced');
  const writers: Writer[] = [];
  for (let index = 0; index < size; index += 1) writers.push(await makeWriter(join(directory, `${index}`), url));
  const startedAt = performance.now();
  const pushes = await Promise.all(writers.map(({ sync }) => pushesUntilSynced(sync)));
  const milliseconds = performance.now() - startedAt;
  await assertLandedOnce(
    remote,
    [seed, ...writers].flatMap(({ ids }) => ids),
  );
  return { pushes, milliseconds };
}

/** A git command of one among a hundred on two cores may run out of its time; a window then tries again, as here. */
async function pushesUntilSynced(sync: StateSync): Promise<number> {
  let pushes = 0;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sync.sync(TARGET);
    pushes += outcome.pushes;
    if (outcome.status === 'synced') return pushes;
    if (outcome.status !== 'offline' || attempt === ATTEMPTS) assert.fail(JSON.stringify(outcome));
  }
}

async function makeWriter(directory: string, url: string): Promise<Writer> {
  await mkdir(directory);
  await git(directory, ['init', '--quiet', '--bare']);
  await writeFile(join(directory, 'config'), `[core]\n\tbare = true\n[remote "origin"]\n\turl = ${url}\n`);
  const ports = { ...realPorts().ports, ids: new UlidIds() };
  const stateGit = new StateGitProgram({ commonDir: directory, objectFormat: 'sha1' }, { env: ISOLATED });
  const paths = storePaths(directory);
  const store = await EventStore.open(ports, stateGit, paths, new Journal(ports, paths));
  await store.updateClone({ sharing: 'team' });
  const [started] = await store.append([
    {
      kind: 'session.started',
      session: '',
      author: { name: 'Ada', email: 'ada@example.com' },
      slug: 'ada',
      worktree: 'main',
    },
  ]);
  const notes = await store.append([{ kind: 'session.noted', session: started!.id, text: 'contended' }]);
  return { sync: new StateSync(ports, stateGit, store), ids: [started!.id, ...notes.map(({ id }) => id)] };
}

async function assertLandedOnce(remote: string, ids: readonly string[]): Promise<void> {
  const log = await git(remote, ['grep', '-h', '', `refs/heads/${TARGET.branch}`, '--', 'sessions/']);
  const landed = log.split('\n').map((line) => (JSON.parse(line) as { id: string }).id);
  assert.deepEqual(landed.sort(), [...ids].sort());
  assert.equal(await git(remote, ['for-each-ref', 'refs/auto-pr']), '');
}
