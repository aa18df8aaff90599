import { execFileSync } from 'node:child_process';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

describe('the first five minutes', () => {
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
