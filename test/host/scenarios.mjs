// What the host suites run in: each scenario is one editor window on one world.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../editor/types.js').ScenarioTools} Tools */

/**
 * A repository with one commit, made by Ada.
 *
 * @param {Tools} tools
 * @param {string} name
 */
async function repository({ dir, git }, name) {
  const path = join(dir, name);
  mkdirSync(path, { recursive: true });
  await git(path, 'init', '--quiet', '--initial-branch=main');
  await git(path, 'config', 'user.name', 'Ada');
  await git(path, 'config', 'user.email', 'ada@example.com');
  writeFileSync(join(path, 'readme.md'), '# Sample\n');
  await git(path, 'add', '.');
  await git(path, 'commit', '--quiet', '--message=Begin');
  return path;
}

/**
 * @param {Tools} tools
 * @param {object} content
 */
function workspaceFile({ dir }, content) {
  const path = join(dir, 'team.code-workspace');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** @type {import('../editor/types.js').Scenario[]} */
export const scenarios = [
  {
    name: 'one repository',
    suites: ['one-repository'],
    prepare: async (tools) => ({ folder: await repository(tools, 'sample') }),
  },
  {
    name: 'several repositories',
    suites: ['multi-root'],
    async prepare(tools) {
      const first = await repository(tools, 'first');
      const second = await repository(tools, 'second');
      await repository(tools, 'first/nested');
      const tree = join(tools.dir, 'tree');
      await tools.git(second, 'worktree', 'add', '--quiet', tree);
      return { workspace: workspaceFile(tools, { folders: [{ path: first }, { path: second }, { path: tree }] }) };
    },
  },
  {
    name: 'GitHub',
    suites: ['github'],
    prepare: async (tools) => ({ folder: await repository(tools, 'sample'), settings: { 'autoPr.sharing': 'team' } }),
  },
  { name: 'no folder', suites: ['no-folder'] },
  {
    name: 'no repository',
    suites: ['no-repository'],
    prepare({ dir }) {
      writeFileSync(join(dir, 'notes.txt'), 'nothing here\n');
      return { folder: dir };
    },
  },
  {
    name: 'untrusted',
    suites: ['untrusted'],
    async prepare(tools) {
      const folder = await repository(tools, 'sample');
      // A git that leaves a trace in the repository when it runs: in an untrusted workspace it must not.
      const bin = join(tools.dir, 'bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$*" >> '${join(tools.dir, 'git-calls')}'\nexit 1\n`, {
        mode: 0o755,
      });
      return {
        folder,
        trust: true,
        settings: { 'git.enabled': false },
        env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, AUTO_PR_GIT_CALLS: join(tools.dir, 'git-calls') },
      };
    },
  },
  {
    name: 'virtual folder',
    suites: ['virtual'],
    async prepare(tools) {
      const real = await repository(tools, 'sample');
      return { workspace: workspaceFile(tools, { folders: [{ path: real }, { uri: 'memfs:/elsewhere' }] }) };
    },
  },
];
