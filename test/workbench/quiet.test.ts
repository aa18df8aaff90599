import assert from 'node:assert/strict';
import { away, startedMinutesAgo } from './quiet-session';
import { openWorkbench } from './workbench';

describe('a quiet session', () => {
  it('counts down in the status bar, and says once when it completes', async () => {
    const folder = await startedMinutesAgo(31, 'Long lunch');
    const w = await openWorkbench({ folder, beforeLoad: away });
    const item = w.statusItem().filter({ hasText: 'Completes in 4 min' });
    await item.and(w.page.locator('.warning-kind')).waitFor();
    const label = await w.container('Auto-PR').locator('a').getAttribute('aria-label');
    assert.match(label ?? '', /A session is about to complete/);
    await w.toast('Long lunch has been quiet 31 min and completes at').waitFor();
    await w.screenshot('countdown');
    await w.answerToast('Long lunch has been quiet', 'Keep Working');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
  });
});
