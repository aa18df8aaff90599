import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StateGitProgram } from '../../src/adapters/git/state-git';
import { ISOLATED } from '../helpers/git-command';
import { makeRepository, type TestRepository } from '../helpers/repository';
import { temporaryDirectory } from '../helpers/temporary';

/** A remote whose first answers are those of a server where a ref went between naming it and being asked for it. */
async function remoteThatLoses(refs: number): Promise<TestRepository> {
  const remote = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const repository = await makeRepository();
  const script = join(await temporaryDirectory(), 'upload-pack');
  await writeFile(
    script,
    `#!/bin/sh
count=$(cat "$0.count" 2>/dev/null || echo 0)
echo $((count + 1)) > "$0.count"
[ "$count" -ge ${refs} ] && exec git-upload-pack "$@"
echo "fatal: git upload-pack: not our ref $(printf '%040d' 0)" >&2
exit 128
`,
  );
  await chmod(script, 0o755);
  await repository.git('remote', 'add', 'origin', remote.directory);
  await repository.git('config', 'remote.origin.uploadpack', script);
  return repository;
}

const fetchMain = (directory: string): ReturnType<StateGitProgram['fetch']> =>
  new StateGitProgram({ commonDir: join(directory, '.git'), objectFormat: 'sha1' }, { env: ISOLATED }).fetch('origin', [
    { from: 'refs/heads/main', to: 'refs/auto-pr/remote' },
  ]);

describe('a fetch while others delete refs on the remote', () => {
  it('looks again', async () => {
    const { directory } = await remoteThatLoses(2);
    assert.equal(await fetchMain(directory), null);
  });

  it('says that others were faster when that goes on', async () => {
    const { directory } = await remoteThatLoses(100);
    assert.deepEqual(await fetchMain(directory), { kind: 'stale', detail: '' });
  });
});
