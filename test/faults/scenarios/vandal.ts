import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { STATE_REF } from '../../../src/store/state-branch';
import { git } from '../../helpers/git-command';
import { makeRepository, repositoryAt, type TestRepository } from '../../helpers/repository';
import { BRANCH, join, openTestClone } from '../../helpers/team';
import type { Random } from '../random';
import { noFaults, type Scenario } from '../scenario';
import { settleTeam, startWriter, writeNote } from '../team-round';

interface Place {
  remote: TestRepository;
  /** A clone that is at hand to be damaged. */
  directory: string;
  random: Random;
}

/** What people and other tools do to the state, on the remote and in a clone. */
const VANDALISM: Record<string, (place: Place) => Promise<unknown>> = {
  'deletes the branch': ({ remote }) => remote.git('update-ref', '-d', BRANCH),
  'sets the branch back': async ({ remote }) => {
    const commits = (await remote.git('rev-list', '--first-parent', BRANCH)).split('\n');
    await remote.git('update-ref', BRANCH, commits[Math.min(3, commits.length - 1)] ?? BRANCH);
  },
  'forces something else onto the branch': async ({ remote }) => {
    await remote.git('update-ref', BRANCH, await commitTree(remote, { 'index.html': 'a web page' }));
  },
  'tidies the branch up': async ({ remote, random }) => {
    const logs = (await remote.git('ls-tree', '-r', '--name-only', BRANCH, 'sessions/')).split('\n');
    const changes = { [random.pick(logs)]: 'all tidy\n', 'format.json': 'oops', 'sessions/x.jsonl': '{"half":' };
    await remote.git('update-ref', BRANCH, await commitTree(remote, changes, await remote.git('rev-parse', BRANCH)));
  },
  'deletes the refs of the state in a clone': ({ directory }) =>
    repositoryAt(directory).git('update-ref', '-d', STATE_REF),
  // Git refuses where an object is damaged that nobody has noticed yet.
  'packs and prunes a clone': ({ directory }) =>
    Promise.allSettled([repositoryAt(directory).git('gc', '--quiet', '--prune=now')]),
  'deletes the cache': ({ directory }) => scribble(directory, 'cache.json', ''),
  'scribbles over the cache': ({ directory }) => scribble(directory, 'cache.json', 'not a cache\n'),
  'scribbles over a lock': ({ directory }) => scribble(directory, 'lock', 'not a lock'),
  'scribbles over a file of windows': ({ directory }) =>
    scribble(directory, 'windows/01HG0000000000000000000001.json', '{'),
  'breaks an object of git': ({ directory, random }) => breakObject(directory, random),
};

export const vandal: Scenario = {
  name: 'vandal',
  fault: 'branch deleted, set back, forced, scribbled over; refs, objects and files of a clone damaged',
  short: 11,
  long: 300,
  async run(random, rounds) {
    const result = noFaults();
    const remote = await makeRepository({ bare: true });
    const members = [await join(remote.directory), await join(remote.directory)];
    let writers = await Promise.all(members.map(({ clone }, index) => startWriter(clone, `Clone ${index}`)));
    const acknowledged = new Set<string>();
    const acts = Object.keys(VANDALISM);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, writer] of writers.entries()) {
        await writeNote(writer, `${random.seed}-${round}-${index}`, acknowledged);
        if (random.chance(0.7)) await syncClone(writer.clone, DEFAULT_CONFIG, { explicit: true });
      }
      // Each of them in turn first, so that a short run has seen them all.
      const act = acts[round] ?? random.pick(acts);
      const index = random.below(members.length);
      const directory = members[index]?.repository.directory ?? '';
      if (random.chance(0.5)) await writers[index]?.clone.store.close();
      await VANDALISM[act]?.({ remote, directory, random });
      result.injected += 1;
      writers = await Promise.all(
        writers.map(async ({ session }, n) => ({
          session,
          clone: await openTestClone(members[n]?.repository.directory ?? ''),
        })),
      );
      const clones = writers.map(({ clone }) => clone);
      await settleTeam(clones, acknowledged, result, `after round ${round}, when somebody ${act}`);
    }
    result.acknowledged = acknowledged.size;
    return result;
  },
};

async function commitTree(at: TestRepository, files: Record<string, string>, parent?: string): Promise<string> {
  const index = path.join(at.directory, 'vandal-index');
  const env = { GIT_INDEX_FILE: index };
  await git(at.directory, ['read-tree', ...(parent === undefined ? ['--empty'] : [parent])], { env });
  for (const [name, content] of Object.entries(files)) {
    const oid = await git(at.directory, ['hash-object', '-w', '--stdin'], { input: content });
    await git(at.directory, ['update-index', '--add', '--cacheinfo', `100644,${oid},${name}`], { env });
  }
  const tree = await git(at.directory, ['write-tree'], { env });
  return git(at.directory, ['commit-tree', tree, '-m', 'by hand', ...(parent === undefined ? [] : ['-p', parent])]);
}

async function scribble(directory: string, name: string, content: string): Promise<void> {
  const file = path.join(directory, '.git/auto-pr-sessions', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Empties the file of some object that only the state needs. */
async function breakObject(directory: string, random: Random): Promise<void> {
  const repository = repositoryAt(directory);
  const oids = (await repository.git('ls-tree', '-r', '--format=%(objectname)', STATE_REF)).split('\n');
  const oid = random.pick([
    ...oids,
    await repository.git('rev-parse', STATE_REF),
    await repository.git('rev-parse', `${STATE_REF}^{tree}`),
  ]);
  const folder = path.join(directory, '.git/objects', oid.slice(0, 2));
  const names: string[] = await readdir(folder).catch(() => []);
  if (!names.includes(oid.slice(2))) return;
  await writeFile(path.join(folder, oid.slice(2)), '', { mode: 0o644 });
}
