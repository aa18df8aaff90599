import assert from 'node:assert/strict';
import { appendFile, chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { autoPr } from '../../helpers/command-line';
import { clone, makeRepository } from '../../helpers/repository';

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

  it('writes a backup to a file and restores it from there, in another repository', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const empty = await autoPr(directory, ['state', 'backup', '--to', 'state.bundle']);
    assert.deepEqual([empty.code, empty.stderr.split('.')[0]], [1, 'There is nothing to keep yet']);
    await autoPr(directory, ['session', 'start', '--title', 'Kept']);
    const backup = await autoPr(directory, ['state', 'backup', '--to', '../state.bundle']);
    assert.match(backup.stdout, /^Kept hourly.+\n[^]*Written to .+state\.bundle\n$/);
    const other = await makeRepository();
    const file = join(directory, '..', 'state.bundle');
    const preview = await autoPr(other.directory, ['state', 'restore', '--from', file, '--dry-run']);
    assert.match(preview.stdout, /^Would add 1 line to sessions\//);
    assert.match((await autoPr(other.directory, ['state', 'restore', '--from', file])).stdout, /^Added 1 line to/);
    assert.match((await autoPr(other.directory, ['session', 'list', '--all'])).stdout, /Kept/);
    for (const bad of ['--from=', '--from']) {
      assert.equal((await autoPr(other.directory, ['state', 'restore', bad])).code, 2);
    }
    const missing = await autoPr(other.directory, ['state', 'restore', '--from', 'no-such-file']);
    assert.deepEqual([missing.code, missing.stderr.split('\n').length], [1, 2]);
    assert.match(missing.stderr, /no-such-file holds no backup that can be read/);
  });

  it('restores exactly with --exact, after a preview, and keeps what it takes out', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await autoPr(directory, ['session', 'start', '--title', 'Kept']);
    await autoPr(directory, ['state', 'backup']);
    await autoPr(directory, ['session', 'note', 'too much']);
    const preview = await autoPr(directory, ['state', 'restore', '--exact', '--dry-run']);
    assert.match(preview.stdout, /^Would take 1 line out of sessions\//);
    assert.match((await autoPr(directory, ['session', 'status'])).stdout, /too much/);
    assert.match((await autoPr(directory, ['state', 'restore', '--exact'])).stdout, /^Took 1 line out of sessions\//);
    assert.doesNotMatch((await autoPr(directory, ['session', 'status'])).stdout, /too much/);
    const listed = await autoPr(directory, ['state', 'backups', '--json']);
    const { backups } = JSON.parse(listed.stdout) as { backups: { name: string; kind: string }[] };
    const undo = backups.find(({ kind }) => kind === 'restore')?.name ?? '';
    await autoPr(directory, ['state', 'restore', undo]);
    assert.match((await autoPr(directory, ['session', 'status'])).stdout, /too much/);
  });

  it('says once what was put back when a command finds a state that cannot be read, and where the bytes are', async () => {
    const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const { directory } = repository;
    await autoPr(directory, ['session', 'start', '--title', 'Kept']);
    await autoPr(directory, ['sync']);
    await autoPr(directory, ['state', 'backup']);
    await autoPr(directory, ['session', 'note', 'and more']);
    await autoPr(directory, ['sync']);
    const path = (await repository.git('ls-tree', '-r', '--name-only', 'refs/auto-pr/state', 'sessions/')).trim();
    const oid = await repository.git('rev-parse', `refs/auto-pr/state:${path}`);
    const file = join(directory, '.git', 'objects', oid.slice(0, 2), oid.slice(2));
    await chmod(file, 0o644);
    await writeFile(file, 'damaged');
    await rm(join(directory, '.git', 'auto-pr-sessions', 'cache.json'));
    const status = await autoPr(directory, ['session', 'status']);
    assert.equal(status.code, 0);
    assert.match(status.stdout, /Kept/);
    assert.match(status.stderr, /^Auto-PR put back 1 session that could not be read\. The damaged bytes are kept in /m);
    assert.ok(status.stderr.includes(`object-${oid}`));
    assert.doesNotMatch((await autoPr(directory, ['session', 'status'])).stderr, /put back/);
  });

  it('compacts and repairs, and says when there is nothing to do', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await autoPr(directory, ['session', 'start', '--title', 'Kept']);
    for (const command of ['compact', 'repair']) {
      for (const options of [['--dry-run'], []]) {
        const run = await autoPr(directory, ['state', command, ...options]);
        assert.deepEqual([run.code, run.stderr], [0, '']);
        assert.match(run.stdout, /nothing to (archive|repair)\.\n$/);
      }
      const json = JSON.parse((await autoPr(directory, ['state', command, '--json'])).stdout) as { dryRun: boolean };
      assert.equal(json.dryRun, false);
    }
    assert.equal((await autoPr(directory, ['session', 'list', '--archived'])).stdout, 'Nothing is archived yet.\n');
  });

  it('counts what there is, and cleans up after a preview', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const empty = await autoPr(directory, ['state', 'status']);
    assert.match(
      empty.stdout,
      /^Sessions: 0 open, 0 completed, .*\nEvents: 0 .*\nBackups: none yet\..*\nNot shared\.\n$/,
    );
    await autoPr(directory, ['session', 'start']);
    await autoPr(directory, ['state', 'backup']);
    const status = await autoPr(directory, ['state', 'status']);
    assert.match(status.stdout, /^Sessions: 1 open, [^]*, 1 waiting in this clone\.\nBackups: 3 backups, the newest: /);
    const json = JSON.parse((await autoPr(directory, ['state', 'status', '--json'])).stdout) as Record<string, unknown>;
    assert.deepEqual([json['events'], json['pending'], json['sharing'], json['lastSentAt']], [0, 1, 'ask', null]);
    for (const options of [['--dry-run'], []]) {
      const run = await autoPr(directory, ['state', 'cleanup', ...options]);
      assert.deepEqual([run.code, run.stdout, run.stderr], [0, 'There is nothing to clean up.\n', '']);
    }
  });
});
