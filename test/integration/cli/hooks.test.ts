import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { autoPr, autoPrJson } from '../../helpers/command-line';
import { git } from '../../helpers/git-command';
import { makeRepository, repositoryAt, type TestRepository } from '../../helpers/repository';
import { snapshotOf } from '../../helpers/snapshot';
import { temporaryDirectory } from '../../helpers/temporary';
import { environment } from '../../e2e/cli/auto-pr';

async function repositoryWithHooks(): Promise<TestRepository> {
  return makeRepository({ commits: [{ subject: 'first', files: { 'a.txt': 'a' } }] });
}

async function install({ directory }: TestRepository, ...options: string[]) {
  const run = await autoPr(directory, ['setup', 'hooks', ...options]);
  assert.equal(run.code, 0, run.stderr);
  return run.stdout;
}

async function start({ directory }: TestRepository): Promise<void> {
  assert.equal((await autoPr(directory, ['session', 'start'])).code, 0);
}

/** Commits without a PATH to our program, as a graphical client does. */
function commit(repository: TestRepository, subject: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const args = ['commit', '--quiet', '--allow-empty', '--message', subject];
  return git(repository.directory, args, { env: { ...environment(), ...env } });
}

/** What the hook itself recorded: read without the commands that take in commits by themselves. */
async function recorded({ directory }: TestRepository): Promise<string[]> {
  const { sessions } = (await autoPrJson(directory, 'session', 'list')) as {
    sessions: { commits: { subject: string }[] }[];
  };
  return sessions.flatMap(({ commits }) => commits.map(({ subject }) => subject));
}

async function put(path: string, content: string | Uint8Array, mode = 0o755): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  await chmod(path, mode);
}

interface Existing {
  says: string;
  /** The hook that is there, below the repository. */
  path?: string;
  content: string | Buffer;
  mode?: number;
  hooksPath?: string;
  /** Files beside it that make the manager work. */
  beside?: Record<string, string>;
  /** Where our lines go. */
  into?: string;
  /** Whether the hook that is there says that it ran. */
  runs?: boolean;
}

const SAYS = 'echo ran >> "$(git rev-parse --git-common-dir)/ran"\n';
const HUSKY_RUNNER =
  '#!/usr/bin/env sh\nhook="$(dirname "$0")/../$(basename "$0")"\n[ ! -f "$hook" ] || exec sh -e "$hook" "$@"\n';

const EXISTING: Existing[] = [
  { says: 'a shell hook', content: `#!/bin/sh\n${SAYS}` },
  { says: 'one that ends with exit', content: `#!/bin/sh\n${SAYS}exit 0\nnever reached\n` },
  { says: 'one that ends with exec', content: `#!/usr/bin/env bash\nset -euo pipefail\n${SAYS}exec true\n` },
  { says: 'one that fails', content: `#!/bin/sh -e\n${SAYS}false\n` },
  { says: 'one without a shebang', content: SAYS },
  { says: 'one without a last line end', content: `#!/bin/sh\n${SAYS.trimEnd()}` },
  { says: 'one of a shebang alone, without a line end', content: '#!/bin/sh', runs: false },
  { says: 'one of a shebang alone', content: '#!/bin/sh\n', runs: false },
  { says: 'an empty one', content: '', runs: false },
  {
    says: 'one in another encoding',
    content: Buffer.concat([Buffer.from(`#!/bin/sh\n# caf`), Buffer.from([0xe9, 0x0a]), Buffer.from(SAYS)]),
  },
  { says: 'one that is not executable', content: `#!/bin/sh\n${SAYS}`, mode: 0o644, runs: false },
  { says: 'one with a mode of its own', content: `#!/bin/sh\n${SAYS}`, mode: 0o700 },
  {
    says: 'a python hook',
    content:
      '#!/usr/bin/env python3\nimport subprocess\nd = subprocess.check_output(["git", "rev-parse", "--git-common-dir"], text=True).strip()\nopen(d + "/ran", "a").write("ran\\n")\n',
  },
  {
    says: 'a node hook',
    content:
      '#!/usr/bin/env node\nrequire("node:fs").appendFileSync(process.env.GIT_DIR ? process.env.GIT_DIR + "/ran" : ".git/ran", "ran\\n");\n',
  },
  {
    says: "lefthook's",
    content: `#!/bin/sh\n# LEFTHOOK\n${SAYS}call_lefthook() { :; }\ncall_lefthook run "post-commit" "$@"\n`,
  },
  {
    says: 'hooks of a folder of the working tree',
    hooksPath: '.githooks',
    path: '.githooks/post-commit',
    content: `#!/bin/sh\n${SAYS}`,
  },
  {
    says: 'hooks of a folder of the git directory',
    hooksPath: '.git/my hooks',
    path: '.git/my hooks/post-commit',
    content: `#!/bin/sh\n${SAYS}`,
  },
  {
    says: 'husky',
    hooksPath: '.husky/_',
    beside: { '.husky/_/post-commit': HUSKY_RUNNER },
    path: '.husky/post-commit',
    content: SAYS,
    mode: 0o644,
  },
];

describe('setup hooks', () => {
  for (const {
    says,
    path = '.git/hooks/post-commit',
    content,
    mode,
    hooksPath,
    beside = {},
    runs = true,
  } of EXISTING) {
    it(`leaves ${says} at work, records beside it, and restores it byte for byte`, async () => {
      const repository = await repositoryWithHooks();
      const hook = join(repository.directory, path);
      if (hooksPath !== undefined) await repository.git('config', 'core.hooksPath', hooksPath);
      for (const [name, text] of Object.entries(beside)) await put(join(repository.directory, name), text);
      await put(hook, content, mode);
      const isHook = (name: string): boolean => /(?:hooks|\.husky)\/(?!.*\.sample$)/.test(name);
      const before = await snapshotOf(repository.directory, isHook);
      const modeBefore = (await stat(hook)).mode;

      await install(repository);
      const installed = await snapshotOf(repository.directory, isHook);
      assert.match(await install(repository), /records commits already/);
      assert.deepEqual(await snapshotOf(repository.directory, isHook), installed, 'a second time changes nothing');
      await start(repository);
      await commit(repository, 'recorded');
      assert.deepEqual(await recorded(repository), ['recorded']);
      const ran = await readFile(join(repository.directory, '.git/ran'), 'utf8').catch(() => '');
      assert.equal(ran, runs ? 'ran\n' : '', 'the other hook runs as it did, once');

      await install(repository, '--remove');
      assert.deepEqual(await snapshotOf(repository.directory, isHook), before);
      assert.equal((await stat(hook)).mode, modeBefore);
      assert.match(await install(repository, '--remove'), /does not call auto-pr/);
    });
  }

  it('restores a hook that is a link', async () => {
    const repository = await repositoryWithHooks();
    await put(join(repository.directory, 'scripts/hook.sh'), `#!/bin/sh\n${SAYS}`);
    const hook = join(repository.directory, '.git/hooks/post-commit');
    await symlink('../../scripts/hook.sh', hook);
    await install(repository);
    await start(repository);
    await commit(repository, 'recorded');
    assert.deepEqual(await recorded(repository), ['recorded']);
    assert.equal(await readFile(join(repository.directory, '.git/ran'), 'utf8'), 'ran\n');
    await install(repository, '--remove');
    assert.equal(await readlink(hook), '../../scripts/hook.sh');
    assert.equal(await readFile(join(repository.directory, 'scripts/hook.sh'), 'utf8'), `#!/bin/sh\n${SAYS}`);
  });

  it('makes a hook where there is none, and takes it away again', async () => {
    const repository = await repositoryWithHooks();
    const before = await snapshotOf(join(repository.directory, '.git/hooks'));
    await install(repository);
    await start(repository);
    await commit(repository, 'recorded');
    assert.deepEqual(await recorded(repository), ['recorded']);
    await install(repository, '--remove');
    assert.deepEqual(await snapshotOf(join(repository.directory, '.git/hooks')), before);
  });

  it('keeps what the person wrote into the hook since', async () => {
    const repository = await repositoryWithHooks();
    const hook = join(repository.directory, '.git/hooks/post-commit');
    await put(hook, '#!/bin/sh\necho one\n');
    await install(repository);
    await writeFile(hook, `${await readFile(hook, 'utf8')}echo two\n`);
    await install(repository, '--remove');
    assert.equal(await readFile(hook, 'utf8'), '#!/bin/sh\necho one\necho two\n');
  });

  it('only shows what it would do with --dry-run', async () => {
    const repository = await repositoryWithHooks();
    await put(join(repository.directory, '.git/hooks/post-commit'), '#!/usr/bin/env python3\n');
    const before = await snapshotOf(repository.directory);
    const preview = await install(repository, '--dry-run');
    assert.match(
      preview,
      /^Nothing was changed.*\nmove post-commit to post-commit\.before-auto-pr.*\nwrite post-commit\n {2}\+ # >>> auto-pr/,
    );
    assert.deepEqual(await snapshotOf(repository.directory), before);
  });

  it('refuses hooks that other repositories share, with the line to add by hand, which works', async () => {
    const repository = await repositoryWithHooks();
    const shared = await temporaryDirectory();
    await repository.git('config', 'core.hooksPath', shared);
    const before = await snapshotOf(shared);
    const { code, stderr } = await autoPr(repository.directory, ['setup', 'hooks']);
    assert.equal(code, 1);
    assert.match(stderr, /^core\.hooksPath points out of this repository/);
    assert.deepEqual(await snapshotOf(shared), before);
    const line = /: (\( .+\) \|\| true)\n$/.exec(stderr)?.[1];
    await put(join(shared, 'post-commit'), `#!/bin/sh\n${line!}\n`);
    await start(repository);
    await commit(repository, 'recorded');
    assert.deepEqual(await recorded(repository), ['recorded']);
  });

  it('refuses to overwrite a hook that moved away earlier', async () => {
    const repository = await repositoryWithHooks();
    const hook = join(repository.directory, '.git/hooks/post-commit');
    await put(hook, '#!/usr/bin/env python3\n');
    await put(`${hook}.before-auto-pr`, 'precious');
    const { code, stderr } = await autoPr(repository.directory, ['setup', 'hooks']);
    assert.equal(code, 1);
    assert.match(stderr, /where another file is\. Move one of them away and try again\.\n$/);
    assert.equal(await readFile(`${hook}.before-auto-pr`, 'utf8'), 'precious');
  });

  it('finishes an installation that was interrupted between its two steps', async () => {
    const repository = await repositoryWithHooks();
    const hook = join(repository.directory, '.git/hooks/post-commit');
    await put(`${hook}.before-auto-pr`, '#!/usr/bin/env node\nrequire("node:fs").writeFileSync(".git/ran", "ran");\n');
    await install(repository);
    await start(repository);
    await commit(repository, 'recorded');
    assert.deepEqual(await recorded(repository), ['recorded']);
    assert.equal(await readFile(join(repository.directory, '.git/ran'), 'utf8'), 'ran');
  });

  it('is noticed by the doctor', async () => {
    const repository = await repositoryWithHooks();
    const doctor = async (): Promise<string> => (await autoPr(repository.directory, ['doctor'])).stdout;
    assert.match(await doctor(), /note +hooks +No hook records commits/);
    await install(repository);
    assert.match(await doctor(), /ok +hooks +The post-commit hook records commits at once\./);
  });
});

describe('the post-commit hook', () => {
  it('works in a repository whose path has spaces, quotes and other letters', async () => {
    const { directory: from } = await repositoryWithHooks();
    const directory = join(await temporaryDirectory(), `it's a "söme" $HOME \`dir\``);
    await git('/', ['clone', '--quiet', '--', from, directory]);
    const repository = repositoryAt(directory);
    await install(repository);
    await start(repository);
    await commit(repository, 'recorded');
    assert.deepEqual(await recorded(repository), ['recorded']);
  });

  it('works in a linked worktree, for the session of that worktree', async () => {
    const repository = await repositoryWithHooks();
    await install(repository);
    const linked = repositoryAt(join(await temporaryDirectory(), 'linked'));
    await repository.git('worktree', 'add', '--quiet', '-b', 'other', linked.directory);
    await start(linked);
    await commit(repository, 'not in a session');
    await commit(linked, 'in the session');
    assert.deepEqual(await recorded(linked), ['in the session']);
  });

  it('records an amended commit, and what a rebase makes anew is not work done again', async () => {
    const repository = await repositoryWithHooks();
    await repository.git('checkout', '--quiet', '-b', 'feature');
    await install(repository);
    await start(repository);
    await commit(repository, 'one');
    await repository.git('commit', '--quiet', '--amend', '--allow-empty', '--message', 'one, better');
    await commit(repository, 'two');
    const before = await recorded(repository);
    assert.deepEqual([...before].sort(), ['one', 'one, better', 'two']);
    await repository.git('checkout', '--quiet', '-b', 'upstream', 'main');
    await repository.git(
      '-c',
      'core.hooksPath=/dev/null',
      'commit',
      '--quiet',
      '--allow-empty',
      '--message',
      'upstream',
    );
    await repository.git('checkout', '--quiet', 'feature');
    await repository.git('rebase', '--quiet', '--keep-empty', 'upstream');
    assert.deepEqual(await recorded(repository), before);
  });

  it('completes the session at a marker', async () => {
    const repository = await repositoryWithHooks();
    await install(repository);
    await start(repository);
    await commit(repository, 'The login works [ready]');
    const list = await autoPr(repository.directory, ['session', 'list']);
    assert.match(list.stdout, /^Ended\n.*completed: marker/);
  });

  it('carries the trace id of whoever made the commit', async () => {
    const repository = await repositoryWithHooks();
    await install(repository);
    await start(repository);
    await commit(repository, 'traced', { AUTO_PR_TRACE_ID: 'editor-42' });
    await commit(repository, 'not traced', { AUTO_PR_TRACE_ID: '../../x\n' });
    const { sessions } = (await autoPrJson(repository.directory, 'session', 'list')) as { sessions: { id: string }[] };
    const { events } = (await autoPrJson(repository.directory, 'session', 'show', sessions[0]!.id)) as {
      events: { kind: string; subject?: string; trace: string }[];
    };
    const traceOf = (subject: string): string => events.find((event) => event.subject === subject)?.trace ?? '';
    assert.equal(traceOf('traced'), 'editor-42');
    assert.match(traceOf('not traced'), /^[0-9a-f-]{36}$/);
  });

  it('never fails a commit: one line on standard error, and the commit is there', async () => {
    const repository = await repositoryWithHooks();
    await install(repository);
    await start(repository);
    const folder = join(repository.directory, '.git/auto-pr-sessions');
    await put(join(folder, 'clone.json'), '{}', 0o644);
    await mkdir(join(folder, 'clone.json.damaged'));
    const run = await autoPr(repository.directory, ['hook', 'post-commit', '--repo', '/']);
    assert.equal(run.code, 0);
    assert.match(run.stderr, /^auto-pr did not record this commit: .+\n$/);
    assert.equal(run.stdout, '');
    await put(join(folder, 'auto-pr'), '#!/bin/sh\nexit 70\n');
    await commit(repository, 'made all the same');
    assert.equal(await repository.git('log', '-1', '--format=%s'), 'made all the same');
  });

  it('does nothing in a clone that has no program, as where a hook was committed', async () => {
    const repository = await repositoryWithHooks();
    await repository.git('config', 'core.hooksPath', '.githooks');
    await install(repository);
    await repository.git('add', '.githooks');
    await repository.git('commit', '--quiet', '--message', 'share the hook');
    const copy = repositoryAt(join(await temporaryDirectory(), 'copy'));
    await git('/', ['clone', '--quiet', '--', repository.directory, copy.directory]);
    await copy.git('config', 'core.hooksPath', '.githooks');
    assert.equal(await commit(copy, 'quiet'), '');
  });
});
