import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StateGitProgram } from '../../src/adapters/git/state-git';
import { ISOLATED } from '../helpers/git-command';
import { makeRepository, type TestRepository } from '../helpers/repository';
import { temporaryDirectory } from '../helpers/temporary';

/** What a server says where a ref went between naming it and being asked for it. */
const NOT_OUR_REF = `echo "fatal: git upload-pack: not our ref $(printf '%040d' 0)" >&2\nexit 128`;
/** A remote whose end ends like that so many times, and then answers. */
async function remoteThatFails(times: number, end: string): Promise<TestRepository> {
  const remote = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const repository = await makeRepository();
  const script = join(await temporaryDirectory(), 'upload-pack');
  await writeFile(
    script,
    `#!/bin/sh
count=$(cat "$0.count" 2>/dev/null || echo 0)
echo $((count + 1)) > "$0.count"
[ "$count" -ge ${times} ] && exec git-upload-pack "$@"
${end}
`,
  );
  await chmod(script, 0o755);
  await repository.git('remote', 'add', 'origin', remote.directory);
  await repository.git('config', 'remote.origin.uploadpack', script);
  return repository;
}

const fetchMain = (directory: string, env = ISOLATED): ReturnType<StateGitProgram['fetch']> =>
  new StateGitProgram({ commonDir: join(directory, '.git'), objectFormat: 'sha1' }, { env }).fetch('origin', [
    { from: 'refs/heads/main', to: 'refs/auto-pr/remote' },
  ]);

describe('a fetch while others delete refs on the remote', () => {
  it('looks again', async () => {
    const { directory } = await remoteThatFails(2, NOT_OUR_REF);
    assert.equal(await fetchMain(directory), null);
  });

  it('says that others were faster when that goes on', async () => {
    const { directory } = await remoteThatFails(100, NOT_OUR_REF);
    assert.deepEqual(await fetchMain(directory), { kind: 'stale', detail: '' });
  });
});

/** A git whose first fetches fail and say nothing, as git does now and then when a crowd is at one remote. */
async function wordlessGit(times: number): Promise<NodeJS.ProcessEnv> {
  const directory = await temporaryDirectory();
  const script = `#!/bin/sh
case "$*" in *" fetch "*) echo x >> "$0.count"; [ "$(wc -l < "$0.count")" -le ${times} ] && exit 1 ;; esac
PATH="\${PATH#*:}" exec git "$@"
`;
  await writeFile(join(directory, 'git'), script, { mode: 0o755 });
  return { ...ISOLATED, PATH: `${directory}:${process.env['PATH'] ?? ''}` };
}

describe('a fetch that fails without a word', () => {
  const fetchWith = async (env: NodeJS.ProcessEnv): ReturnType<StateGitProgram['fetch']> => {
    const remote = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const repository = await makeRepository();
    await repository.git('remote', 'add', 'origin', remote.directory);
    return fetchMain(repository.directory, env);
  };

  it('is tried again', async () => {
    assert.equal(await fetchWith(await wordlessGit(2)), null);
  });

  it('counts as a remote that is not reached when that goes on, not as one that refuses', async () => {
    assert.deepEqual(await fetchWith(await wordlessGit(100)), { kind: 'unreachable', detail: '' });
  });
});
