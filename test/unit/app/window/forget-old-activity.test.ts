import assert from 'node:assert/strict';
import { completeSession } from '../../../../src/app/complete-session';
import { startSession } from '../../../../src/app/start-session';
import { forgetOldActivity } from '../../../../src/app/window/forget-old-activity';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { NO_ACTIVITY } from '../../../../src/store/activity-files';
import { FakeClock } from '../../../helpers/fake-clock';
import { makeRepository } from '../../../helpers/repository';
import { openTestClone } from '../../../helpers/team';

const DAY = 24 * 60 * 60_000;

describe('old activity', () => {
  it('goes a day after its session ended, never while it is open or while the state cannot be read', async () => {
    const clock = new FakeClock();
    const clone = await openTestClone((await makeRepository()).directory, { sharing: 'local', clock });
    const ended = await startSession(clone);
    await completeSession(clone, ended, DEFAULT_CONFIG, { trigger: 'manual' });
    const open = await startSession(clone);
    const lastAt = clock.now();
    for (const { session } of [ended, open]) await clone.activity.write(session, { ...NO_ACTIVITY, lastAt });
    const known = async (): Promise<string[]> => [...(await clone.activity.readAll()).keys()].sort();
    await forgetOldActivity(clone);
    assert.deepEqual(await known(), [ended.session, open.session].sort());
    clock.jumpTo(lastAt + 2 * DAY);
    const damaged = Object.create(clone.store, { isDamaged: { value: true } }) as typeof clone.store;
    await forgetOldActivity({ ...clone, store: damaged });
    assert.deepEqual(await known(), [ended.session, open.session].sort());
    await forgetOldActivity(clone);
    assert.deepEqual(await known(), [open.session]);
  });
});
