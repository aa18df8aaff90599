import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryAt } from '../../helpers/repository';
import { temporaryDirectory } from '../../helpers/temporary';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench, type Workbench } from '../workbench';

const SHARED = { 'autoPr.sharing': 'team', 'autoPr.askForTitle': false, 'autoPr.keymap': 'chord' };
const REFUSE = '#!/bin/sh\necho "branches need a ticket" >&2\nexit 1\n';

describe('a remote that refuses', () => {
  it('is told of in one window of the clone, once a cause and day, until the person keeps the sessions local', async () => {
    const { mine, remote } = await makeTeam();
    const tree = join(await temporaryDirectory(), 'tree');
    await repositoryAt(mine).git('worktree', 'add', '--quiet', tree);
    await minutesAgo(0, mine, (clone) => clone.store.updateClone({ sharing: 'team' }));
    const first = await openWorkbench({ folder: mine, settings: SHARED });
    const second = await first.openAnother({ folder: tree });
    const windows = [first, second];
    for (const w of windows) {
      await w.showContainer('Auto-PR');
      await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    }

    await rename(remote, `${remote}-away`);
    await first.runCommand('Auto-PR: Refresh');
    const gone = await whoTells(windows, 'origin refused the push: ');
    await gone.answerToast('origin refused the push', "Don't Show Again");
    await gone.toast().waitFor({ state: 'detached' });
    await second.statusItem().filter({ hasText: 'Start session' }).click();
    await second.statusItem().filter({ hasText: '0:00 · not shared' }).waitFor();

    await writeFile(join(`${remote}-away`, 'hooks', 'pre-receive'), REFUSE, { mode: 0o755 });
    await rename(`${remote}-away`, remote);
    await first.statusItem().filter({ hasText: 'Start session' }).click();
    const refused = await whoTells(windows, 'origin refused the push: branches need a ticket.');
    await refused.screenshot('refused');
    await refused.closeToast('branches need a ticket');
    for (const w of windows) {
      await w.runCommand('Auto-PR: Refresh');
      await w.statusItem().filter({ hasText: 'not shared' }).waitFor();
      await w.treeMessage('Not shared: showing what was last known.').filter({ hasText: 'need a ticket' }).waitFor();
      assert.match(await badgeOf(w), /^1 Auto-PR.*Sessions are not shared: the remote refuses them/);
      assert.deepEqual(await w.toasts(), []);
    }

    await repositoryAt(remote).git('branch', 'auto-pr-sessions', 'main');
    await first.runCommand('Auto-PR: Refresh');
    await (await whoTells(windows, 'auto-pr-sessions')).answerToast('auto-pr-sessions', 'Keep Local');
    for (const w of windows) {
      await w.treeMessage('Not shared').waitFor({ state: 'detached' });
      await w
        .statusItem()
        .filter({ hasText: /^\s*0:\d\d$/ })
        .waitFor();
      assert.match(await badgeOf(w), /^ Auto-PR$/);
    }
  });
});

/** The number on the container's badge and what is said with it. */
async function badgeOf(w: Workbench): Promise<string> {
  const tab = w.container('Auto-PR');
  const label = (await tab.locator('a').getAttribute('aria-label')) ?? '';
  return `${await tab.locator('.badge-content').innerText()} ${label}`;
}

/** The one window that shows a message, which no other does. */
async function whoTells(windows: readonly Workbench[], text: string): Promise<Workbench> {
  const teller = await Promise.any(
    windows.map(async (w) => {
      await w.toast(text).waitFor();
      return w;
    }),
  );
  const others = windows.filter((w) => w !== teller);
  assert.deepEqual((await Promise.all(others.map((w) => w.toasts()))).flat(), []);
  return teller;
}
