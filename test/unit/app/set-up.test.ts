import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { RepositoryGitProgram } from '../../../src/adapters/git/repository-git';
import { NodeFiles } from '../../../src/adapters/node/node-files';
import { NodeHookFiles } from '../../../src/adapters/node/node-hook-files';
import { NodeWorkTree } from '../../../src/adapters/node/node-work-tree';
import { sha256 } from '../../../src/adapters/node/sha256';
import { SimpleGitPorcelain } from '../../../src/adapters/simple-git/porcelain';
import { outlineYaml } from '../../../src/adapters/yaml/outline-yaml';
import { removeSetup } from '../../../src/app/setup/remove-setup';
import { setUp, type Setup, type SetupOptions } from '../../../src/app/setup/set-up';
import type { SetupPorts } from '../../../src/app/setup/setup-ports';
import { setUpHooks } from '../../../src/app/set-up-hooks';
import { MANIFEST_PATH } from '../../../src/domain/setup/action-folder';
import { parseManifest, manifestText } from '../../../src/domain/setup/manifest';
import { isDrift, type SetupStep } from '../../../src/domain/setup/step';
import { makeRepository, type TestRepository } from '../../helpers/repository';
import { snapshotOf } from '../../helpers/snapshot';
import { temporaryDirectory } from '../../helpers/temporary';

const PROGRAM = { node: '/usr/bin/node', cli: '/somewhere/cli.js' };
const SCORING = '.github/workflows/swarm_compute_reward_score.yml';
const HEALTH = '.github/workflows/session_health_check.yml';
const SCORE = 'on: push\njobs:\n  score:\n    runs-on: x\n    steps: []\n';

interface Place extends TestRepository {
  ports: SetupPorts;
  setUp: (change?: Partial<SetupOptions>) => Promise<Setup>;
  remove: (dryRun?: boolean) => Promise<Setup>;
  put: (name: string, text: string, mode?: number) => Promise<void>;
  read: (name: string) => Promise<string>;
}

async function place(files: Record<string, string> = {}): Promise<Place> {
  const repository = await makeRepository({ commits: [{ files: { a: '1', ...files } }] });
  const { directory } = repository;
  const bundle = join(await temporaryDirectory(), 'action.js');
  await writeFile(bundle, '// the Action\n');
  const location = await new RepositoryGitProgram(directory, {}).locate(directory);
  const ports: SetupPorts = {
    files: new NodeFiles(),
    hookFiles: new NodeHookFiles(),
    porcelain: new SimpleGitPorcelain(directory, {}),
    workTree: new NodeWorkTree(directory),
    outlineYaml: (text) => Promise.resolve(outlineYaml(text)),
    digest: sha256,
  };
  const scoring = { workflow: null, job: null };
  return {
    ...repository,
    ports,
    setUp: (change = {}) =>
      setUp(ports, location, { bundle, version: '1.0.0', scoring, program: PROGRAM, dryRun: false, ...change }),
    remove: (dryRun = false) => removeSetup(ports, location, { dryRun }),
    put: async (name, text, mode = 0o755) => {
      const path = join(directory, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      await chmod(path, mode);
    },
    read: (name) => readFile(join(directory, name), 'utf8'),
  };
}

const decisionOf = ({ steps }: Setup, path: string): SetupStep['decision'] | undefined =>
  steps.find((step) => step.path === path)?.decision;
const whyOf = ({ steps }: Setup, decision: SetupStep['decision']): string =>
  steps
    .filter((step) => step.decision === decision)
    .map(({ why = '' }) => why)
    .join('\n');

describe('setting up a repository', () => {
  it('is done once, found to be done, and taken away again', async () => {
    const { directory, setUp: again, remove } = await place({ [SCORING]: SCORE, 'lefthook.yml': 'x: 1\n' });
    const before = await snapshotOf(directory);
    assert.ok((await again({ dryRun: true })).steps.every(isDrift));
    assert.deepEqual(await snapshotOf(directory), before);
    assert.equal(decisionOf(await again(), SCORING), 'update');
    const written = await snapshotOf(directory);
    assert.deepEqual((await again()).steps.filter(isDrift), []);
    assert.deepEqual(await snapshotOf(directory), written);
    await remove(true);
    assert.deepEqual(await snapshotOf(directory), written);
    await remove();
    assert.deepEqual(await snapshotOf(directory), before);
    assert.deepEqual((await remove()).steps, []);
  });

  it('takes away what an older version wrote and this one does not', async () => {
    const { setUp: again, put, read, directory } = await place();
    await again();
    const [gone, kept] = ['.cursor/commands/older.md', '.cursor/commands/changed.md'];
    await put(gone, 'older\n');
    await put(kept, 'mine\n');
    const manifest = parseManifest(await read(MANIFEST_PATH));
    const sum = sha256('older\n');
    await put(MANIFEST_PATH, manifestText({ ...manifest, files: { ...manifest.files, [gone]: sum, [kept]: sum } }));
    const done = await again();
    assert.deepEqual([decisionOf(done, gone), decisionOf(done, kept)], ['remove', 'changed']);
    assert.deepEqual((await again()).steps.filter(isDrift), []);
    assert.ok((await snapshotOf(directory)).has(kept));
  });

  it('takes its files for its own again where the manifest was lost', async () => {
    const { setUp: again, directory, remove, read } = await place({ [SCORING]: SCORE });
    await again();
    await rm(join(directory, MANIFEST_PATH));
    assert.deepEqual(
      (await again()).steps.filter(isDrift).map(({ path }) => path),
      [MANIFEST_PATH],
    );
    const left = await remove();
    assert.match(whyOf(left, 'conflict'), /stays, because .+reward_score\.yml uses the Action/);
    assert.match(await read(SCORING), /check-session/);
  });

  it('is refused where something stands in place of the manifest, and without a working tree or an Action', async () => {
    const { setUp: again, directory, ports } = await place();
    await assert.rejects(again({ bundle: join(directory, 'none.js') }), { code: 'no-action' });
    await mkdir(join(directory, dirname(MANIFEST_PATH)), { recursive: true });
    await symlink('/dev/null', join(directory, MANIFEST_PATH));
    await assert.rejects(again(), { code: 'in-the-way' });
    const bare = { topLevel: null, gitDir: '/x', commonDir: '/x', worktree: 'main', objectFormat: 'sha1' as const };
    await assert.rejects(removeSetup(ports, bare, { dryRun: true }), { code: 'bare-repository' });
  });

  it('names a workflow that scores and is not there', async () => {
    const { setUp: again } = await place();
    await assert.rejects(again({ scoring: { workflow: 'none.yml', job: null } }), { code: 'no-such-workflow' });
  });

  it('goes on with a workflow that scores where it was, and forgets it where it is gone', async () => {
    const { setUp: again, directory, read } = await place({ '.github/workflows/rate.yml': SCORE });
    await again({ scoring: { workflow: 'rate.yml', job: 'score' } });
    const manifest = async () => parseManifest(await read(MANIFEST_PATH));
    assert.equal((await manifest()).edits['.github/workflows/rate.yml']?.job, 'score');
    assert.deepEqual((await again()).steps.filter(isDrift), []);
    await rm(join(directory, '.github/workflows/rate.yml'));
    await again();
    assert.equal((await manifest()).edits['.github/workflows/rate.yml'], undefined);
  });

  it('adds nothing to YAML that would be no YAML then', async () => {
    const { setUp: again, read } = await place({ 'lefthook.yml': 'x: 1\n...\n' });
    assert.match(whyOf(await again(), 'conflict'), /lefthook\.yml .+ so nothing was added to it/);
    assert.equal(await read('lefthook.yml'), 'x: 1\n...\n');
  });

  it('keeps the edits that could not be taken back on record', async () => {
    const { setUp: again, remove, put, read } = await place({ [SCORING]: SCORE });
    await again();
    await put(SCORING, (await read(SCORING)).replace('timeout-minutes: 10', 'timeout-minutes: 3'));
    await put(HEALTH, 'name: mine\n');
    const left = await remove();
    assert.equal(decisionOf(left, SCORING), 'changed');
    assert.deepEqual(Object.keys(parseManifest(await read(MANIFEST_PATH)).edits), [SCORING]);
    assert.equal(decisionOf(await remove(), MANIFEST_PATH), 'keep');
  });
});

describe('the hook that records commits', () => {
  it('is not for a repository without a working tree, and stays where somebody changed what is around it', async () => {
    const { ports, directory, put, read } = await place();
    const git = new RepositoryGitProgram(directory, {});
    const location = await git.locate(directory);
    await assert.rejects(setUpHooks(ports, { ...location, topLevel: null }, PROGRAM, { dryRun: false }), {
      code: 'bare-repository',
    });
    const hook = '.git/hooks/post-commit';
    await put(hook, '#!/usr/bin/env python3\n');
    await setUpHooks(ports, location, PROGRAM, { dryRun: false });
    await put(hook, `${await read(hook)}echo mine\n`);
    await assert.rejects(setUpHooks(ports, location, null, { dryRun: false }), { code: 'hook-edited' });
    assert.equal(await read(`${hook}.before-auto-pr`), '#!/usr/bin/env python3\n');
  });
});

describe('the check of the configuration in a hook', () => {
  const HOOK = '.git/hooks/pre-commit';
  const SHIM = '.git/auto-pr-sessions/auto-pr';

  it('joins the hook of a clone, which no other clone misses', async () => {
    const { setUp: again, remove, put, read, directory } = await place();
    await put(HOOK, '#!/bin/sh\nexit 0\n');
    const done = await again();
    assert.equal(decisionOf(done, join(directory, HOOK)), 'update');
    assert.ok(done.steps.find(({ path }) => path === join(directory, HOOK))?.isLocal);
    assert.match(await read(HOOK), /^#!\/bin\/sh\n# >>> auto-pr/);
    await remove();
    assert.equal(await read(HOOK), '#!/bin/sh\nexit 0\n');
    await assert.rejects(read(SHIM));
  });

  it('leaves the program where the hook that records commits needs it', async () => {
    const { setUp: again, remove, put, read, ports, directory } = await place();
    await put(HOOK, '#!/bin/sh\n');
    const location = await new RepositoryGitProgram(directory, {}).locate(directory);
    await setUpHooks(ports, location, PROGRAM, { dryRun: false });
    await again();
    await remove();
    assert.match(await read(SHIM), /somewhere\/cli\.js/);
    await again();
    await setUpHooks(ports, location, null, { dryRun: false });
    assert.match(await read(SHIM), /somewhere\/cli\.js/, 'the check calls it as well');
    await remove();
    await assert.rejects(read(SHIM));
  });

  it('makes the hook of a folder of the working tree, and takes the whole of it away', async () => {
    const repository = await place({ '.githooks/pre-push': '#!/bin/sh\n' });
    const { setUp: again, remove, directory } = repository;
    await repository.git('config', 'core.hooksPath', '.githooks');
    const before = await snapshotOf(directory);
    assert.equal(decisionOf(await again(), '.githooks/pre-commit'), 'create');
    assert.equal(decisionOf(await remove(), '.githooks/pre-commit'), 'remove');
    assert.deepEqual(await snapshotOf(directory), before);
  });

  it('says what is in the way of it', async () => {
    const { setUp: again, remove, put, read } = await place();
    await put(HOOK, '#!/usr/bin/env python3\n');
    await put(`${HOOK}.before-auto-pr`, 'precious');
    assert.match(whyOf(await again(), 'conflict'), /where another file is/);
    assert.equal(await read(HOOK), '#!/usr/bin/env python3\n');
    await remove();
  });

  it('is left where the hook around it was changed', async () => {
    const { setUp: again, remove, put, read } = await place();
    await put(HOOK, '#!/usr/bin/env python3\n');
    await again();
    await put(HOOK, `${await read(HOOK)}echo mine\n`);
    assert.match(whyOf(await remove(), 'conflict'), /was changed since it was made/);
  });

  it('is told of where hooks are shared, or written in another language than YAML', async () => {
    const repository = await place();
    const { setUp: again, remove } = repository;
    await repository.git('config', 'core.hooksPath', await temporaryDirectory());
    assert.match((await again()).notes.join(), /Add this line to/);
    assert.deepEqual((await remove()).notes, []);
    const other = await place({ 'lefthook.toml': '' });
    assert.match((await other.setUp()).notes.join(), /^lefthook\.toml is not written in YAML/);
  });
});
