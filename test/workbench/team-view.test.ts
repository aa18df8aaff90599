import { minutesAgo } from './seed';
import { makeTeam } from './team';
import { openWorkbench } from './workbench';

const SHARED = { 'autoPr.sharing': 'team', 'autoPr.askForTitle': false, 'autoPr.keymap': 'chord' };

describe('the team in the sidebar', () => {
  it('shows a session that starts in one editor to a colleague in another', async () => {
    const team = await makeTeam();
    await minutesAgo(0, team.mine, (clone) => clone.store.updateClone({ sharing: 'team' }));
    await minutesAgo(0, team.colleague, (clone) => clone.store.updateClone({ sharing: 'team' }));
    const [ada, grace] = await Promise.all([
      openWorkbench({ folder: team.mine, settings: SHARED }),
      openWorkbench({ folder: team.colleague, settings: SHARED }),
    ]);
    await Promise.all([ada.showContainer('Auto-PR'), grace.showContainer('Auto-PR')]);
    await ada.statusItem().filter({ hasText: 'Start session' }).click();
    await ada.statusItem().filter({ hasText: '0:00' }).waitFor();
    await grace.runCommand('Auto-PR: Refresh');
    await grace.treeRow('Team').waitFor();
    await grace.treeRow('Ada').waitFor();
    await grace.statusItem().filter({ hasText: 'Start session' }).click();
    await grace.statusItem().filter({ hasText: '0:00' }).waitFor();
    await ada.runCommand('Auto-PR: Refresh');
    await ada.treeRow('Grace').waitFor();
    await Promise.all([ada.screenshot('team-ada'), grace.screenshot('team-grace')]);
  });
});
