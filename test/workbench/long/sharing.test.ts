import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTeam, refsOf } from '../team';
import { openWorkbench, type Workbench } from '../workbench';

async function sharingOf(directory: string): Promise<string> {
  const file = join(directory, '.git', 'auto-pr-sessions', 'clone.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { sharing: string }).sharing;
}

/** What the palette says of a command: its title and its keys. */
async function keysOf(w: Workbench, title: string): Promise<string> {
  await w.press('F1');
  await w.quickInput().fill(`>${title}`);
  await w.quickPick(title).first().waitFor();
  const text = await w.quickPick(title).first().innerText();
  await w.press('Escape');
  return text;
}

describe('the questions at the beginning', () => {
  it('keep sessions local when they are closed, and change the keys at a click', async () => {
    const team = await makeTeam();
    const w = await openWorkbench({ folder: team.mine, settings: { 'autoPr.askForTitle': false } });
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.press('Control+Shift+S');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.closeToast("'s sessions with everyone who can read");
    await w.answerToast('Auto-PR uses Ctrl+Shift+S', 'Use Two-Step Keys');
    assert.equal(await sharingOf(team.mine), 'local');
    while (!(await keysOf(w, 'Auto-PR: Show Session Status')).includes('Alt'));

    const step = async (key: string): Promise<void> => {
      await w.press('Shift+Alt+S');
      await w.press(key);
    };
    await step('i');
    await w.quickPick('Choose Sharing…').filter({ hasText: 'kept local' }).waitFor();
    await w.screenshot('status-kept-local');
    await w.press('Escape');
    await step('c');
    await w.toast('completed at').waitFor();
    await w.statusItem().filter({ hasText: 'Session complete' }).waitFor();
    await w.answerToast('completed at', 'Show');
    await w.treeRow('Recently Completed').waitFor();
    await step('s');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.runCommand('Auto-PR: Refresh');
    assert.deepEqual(await refsOf(team.remote), ['refs/heads/main']);
  });

  it('come once for each clone, and the one about the keys once for the machine', async () => {
    const [first, second] = [await makeTeam(), await makeTeam()];
    const ada = await openWorkbench({ folder: first.mine, settings: { 'autoPr.askForTitle': false } });
    const other = await ada.openAnother({ folder: second.mine });
    for (const w of [ada, other]) await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await ada.statusItem().click();
    await ada.answerToast("'s sessions with everyone who can read", 'Keep Local');
    await ada.answerToast('Auto-PR uses Ctrl+Shift+S', 'Keep');
    await other.statusItem().click();
    await other.answerToast("'s sessions with everyone who can read", 'Keep Local');
    for (const w of [ada, other]) {
      await w.press('Control+Shift+C');
      await w.toast('completed at').waitFor();
      await w.statusItem().filter({ hasText: 'Session complete' }).click();
      await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    }
    assert.deepEqual(
      (await Promise.all([ada.toasts(), other.toasts()])).flat().filter((text) => !text.includes('completed at')),
      [],
    );
    assert.deepEqual([await sharingOf(first.mine), await sharingOf(second.mine)], ['local', 'local']);
  });
});
