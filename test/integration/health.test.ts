import assert from 'node:assert/strict';
import { backUpClone } from '../../src/app/backups/back-up-clone';
import { readHealth, type HealthSetting } from '../../src/app/health/read-health';
import { startSession } from '../../src/app/start-session';
import { syncClone } from '../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import type { CheckId } from '../../src/domain/health/checks';
import type { CheckResult } from '../../src/domain/health/health-report';
import { FakeClock } from '../helpers/fake-clock';
import { makeRepository } from '../helpers/repository';
import { join, type TestClone } from '../helpers/team';

const HOUR_MS = 60 * 60_000;
const SETTING: HealthSetting = { problems: [], forge: { why: 'Nobody asks.' }, reads: 'whole' };

async function check(clone: TestClone, id: CheckId, setting: Partial<HealthSetting> = {}): Promise<CheckResult> {
  const { checks } = await readHealth(clone, DEFAULT_CONFIG, { ...SETTING, ...setting });
  return checks.find((one) => one.id === id)!;
}

const sync = (clone: TestClone) => syncClone(clone, DEFAULT_CONFIG, { explicit: true });

describe('the health of a clone', () => {
  it('calls no backup old that it cannot see: a teammate’s is known to the remote', async () => {
    const remote = await makeRepository({ bare: true });
    const clock = new FakeClock('2026-11-20T12:00:00Z');
    const [ada, bo] = [await join(remote.directory, { clock }), await join(remote.directory, { clock })];
    await startSession(ada.clone);
    await sync(ada.clone);
    await clock.advance(200 * HOUR_MS);
    await backUpClone(ada.clone, DEFAULT_CONFIG, { always: true });
    await sync(bo.clone);
    const quick = await check(bo.clone, 'backup-age', { reads: 'quick' });
    assert.deepEqual([quick.level, quick.isOver], ['unknown', false], quick.says);
    const whole = await check(bo.clone, 'backup-age');
    assert.deepEqual([whole.level, whole.value], ['ok', 0], whole.says);
    assert.equal((await check(bo.clone, 'backup-age', { reads: 'quick' })).level, 'ok');
  });

  it('has nothing to judge about scores where nothing is scored, so that an alert of them is over', async () => {
    const remote = await makeRepository({ bare: true });
    const { clone } = await join(remote.directory);
    const config = { ...DEFAULT_CONFIG, scoring: { ...DEFAULT_CONFIG.scoring, enabled: false } };
    const { checks } = await readHealth(clone, config, SETTING);
    const found = checks.find(({ id }) => id === 'error-rate');
    assert.deepEqual([found?.level, found?.isOver, found?.says], ['unknown', true, 'Scoring is switched off.']);
  });

  it('knows of no wait on a machine that has nothing of its own', async () => {
    const remote = await makeRepository({ bare: true });
    const { clone } = await join(remote.directory);
    await startSession(clone);
    assert.equal((await check(clone, 'sync-lag')).level, 'ok');
    assert.equal((await check(clone, 'sync-lag', { isRunner: true })).level, 'unknown');
  });
});
