import assert from 'node:assert/strict';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { clone, makeRepository } from '../../helpers/repository';
import { autoPr } from './auto-pr';

describe('auto-pr state', () => {
  it('keeps, lists and restores, each with a preview', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    assert.equal((await autoPr(directory, ['state', 'backup'])).stdout, 'There is nothing to keep yet.\n');
    await autoPr(directory, ['session', 'start', '--title', 'Kept']);
    const preview = await autoPr(directory, ['state', 'backup', '--dry-run']);
    assert.match(preview.stdout, /^Would keep hourly\/.+\nWould keep daily\/.+\nWould keep weekly\/.+\n$/);
    assert.match((await autoPr(directory, ['state', 'backups'])).stdout, /^No backups yet/);
    assert.match((await autoPr(directory, ['state', 'backup'])).stdout, /^Kept hourly\//);
    const listed = await autoPr(directory, ['state', 'backups', '--json']);
    const { backups } = JSON.parse(listed.stdout) as { backups: { name: string; kind: string }[] };
    assert.deepEqual(backups.map(({ kind }) => kind).sort(), ['daily', 'hourly', 'weekly']);
    const restored = await autoPr(directory, ['state', 'restore', backups[0]?.name ?? '', '--dry-run']);
    assert.match(restored.stdout, /^Would add 1 line to sessions\//);
    const missing = await autoPr(directory, ['state', 'restore', '../../heads/main']);
    assert.deepEqual(
      [missing.code, missing.stderr],
      [1, 'There is no backup of that name. auto-pr state backups lists them.\n'],
    );
  });

  it('finds what another tool damaged on the branch, keeps it, and says so with exit code 1', async () => {
    const remote = await makeRepository({ bare: true });
    const seed = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await seed.git('remote', 'add', 'origin', remote.directory);
    await autoPr(seed.directory, ['session', 'start']);
    await autoPr(seed.directory, ['sync']);
    const sound = await autoPr(seed.directory, ['state', 'verify']);
    assert.deepEqual([sound.code, sound.stdout.split('\n').at(-2)], [0, 'Nothing is damaged.']);

    const vandal = await clone(remote.directory, '--branch', 'auto-pr-sessions');
    const [log = ''] = await readdir(join(vandal.directory, 'sessions'));
    await appendFile(join(vandal.directory, 'sessions', log), 'not an event\n');
    await vandal.git('commit', '--quiet', '--all', '--message', 'tidy up');
    await vandal.git('push', '--quiet', 'origin', 'HEAD');
    await autoPr(seed.directory, ['sync']);
    const damaged = await autoPr(seed.directory, ['state', 'verify', '--json']);
    const findings = JSON.parse(damaged.stdout) as { sound: boolean; events: number; damaged: unknown };
    assert.equal(damaged.code, 1);
    assert.deepEqual([findings.sound, findings.events], [false, 1]);
    assert.deepEqual(findings.damaged, [{ log: `sessions/${log}`, lines: 1 }]);
  });
});
