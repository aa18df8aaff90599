import { execFileSync } from 'node:child_process';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

describe('the first five minutes', () => {
  it('shows the session and every action on it with a key', async () => {
    const team = await makeTeam();
    const w = await openWorkbench({
      folder: team.mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false },
    });
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.press('Control+Shift+S');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.press('Control+Shift+I');
    for (const action of ['Complete Session', 'Rename Session', 'Clear Session', 'Choose Sharing', 'Show Event Log']) {
      await w.quickPick(action).first().waitFor();
    }
    await w.screenshot('status');
    await w.quickPick('Rename Session').click();
    await w.quickInput().fill('A better name $(trash) [x](command:y)');
    await w.press('Enter');
    await w.showContainer('Auto-PR');
    await w.treeRow('A better name $(trash) [x](command:y)').first().waitFor();
    await w.runCommand('Auto-PR: Clear Session…');
    await w.screenshot('clear-question');
    await w.dialogButton('Clear Session').click();
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.runCommand('Auto-PR: Undo Completion');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
  });

  it('starts on Enter with an empty title, which is the branch then, and not at all on Escape', async () => {
    const team = await makeTeam();
    const w = await openWorkbench({
      folder: team.mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.keymap': 'chord' },
    });
    await w.statusItem().filter({ hasText: 'Start session' }).click();
    await w.quickInput().waitFor();
    await w.press('Escape');
    await w.quickInput().waitFor({ state: 'hidden' });
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.press('Shift+Alt+S');
    await w.press('s');
    await w.quickInput().waitFor();
    await w.press('Enter');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.showContainer('Auto-PR');
    await w.treeRow('main').first().waitFor();
  });

  it('asks for a name once where git knows none, and keeps it outside git', async () => {
    const team = await makeTeam();
    for (const key of ['user.name', 'user.email']) execFileSync('git', ['config', '--unset', key], { cwd: team.mine });
    const w = await openWorkbench({
      folder: team.mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false },
      env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', EMAIL: undefined },
    });
    await w.statusItem().filter({ hasText: 'Start session' }).click();
    await w.quickInput().fill('Ada Lovelace');
    await w.press('Enter');
    await w.page.getByText('Your e-mail address').waitFor();
    await w.quickInput().fill('ada@example.com');
    await w.press('Enter');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.showContainer('Auto-PR');
    await w.treeRow('ada-').first().waitFor();
  });
});
