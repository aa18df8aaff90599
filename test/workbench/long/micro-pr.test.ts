import assert from 'node:assert/strict';
import { inSession, openOn } from '../team-on-github';

describe('a micro-PR', () => {
  it('is not opened without an account, and the palette offers to sign in then', async () => {
    const world = await inSession();
    const { hub, mine } = world;
    const address = new URL(await mine.git('remote', 'get-url', 'origin'));
    const w = await openOn(world, {});
    await w.runCommand('Auto-PR: Open Micro-PR');
    await w
      .toast(`The editor does not know ${address.host}. Name it in the setting github-enterprise.uri first.`)
      .waitFor();
    await w.screenshot('micro-pr-no-account');
    assert.equal(hub.repository.state.pulls.size, 0);
  });
});
