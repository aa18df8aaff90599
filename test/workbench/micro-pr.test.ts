import assert from 'node:assert/strict';
import { inSession, openOn } from './team-on-github';

describe('a micro-PR', () => {
  it('is opened from the row of the session, can be called off before, and joins the rows below it', async () => {
    const world = await inSession();
    const { hub, mine, token } = world;
    const address = new URL(await mine.git('remote', 'get-url', 'origin'));
    const w = await openOn(world, { GH_TOKEN: token, GITHUB_SERVER_URL: address.origin });
    hub.github.fail({ operation: 'GET /repos/{owner}/{repo}', how: { kind: 'silent' } });
    await w.chooseFromMenu(w.treeRow('Dates').first(), 'Open Micro-PR');
    await w.toast('Opening a micro-PR…').waitFor();
    await w.screenshot('micro-pr-progress');
    await w.answerToast('Opening a micro-PR…', 'Cancel');
    await w.toast('Opening a micro-PR…').waitFor({ state: 'detached' });
    assert.deepEqual([hub.repository.state.pulls.size, await w.toasts()], [0, []]);

    await w.chooseFromMenu(w.treeRow('Dates').first(), 'Open Micro-PR');
    await w.toast('#1 is opened in session').waitFor();
    await w.treeRow('#1 Add dates').waitFor();
    await w.statusItem().filter({ hasText: '1 PR · 1 commit' }).waitFor();
    await w.screenshot('micro-pr');
    assert.equal(hub.repository.state.pulls.size, 1);
    assert.deepEqual(hub.pull(1).labels, ['auto-pr']);
  });
});
