import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTeam } from './team';
import { openWorkbench } from './workbench';

describe('the first five minutes', () => {
  it('starts with a key, counts commits, asks before it shares, completes with a key, and undoes', async () => {
    const team = await makeTeam();
    const w = await openWorkbench({ folder: team.mine });
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.press('Control+Shift+S');
    await w.quickInput().fill('Fix the login');
    await w.press('Enter');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.toast("'s sessions with everyone who can read").waitFor();
    await w.screenshot('share-question');
    await w.answerToast("'s sessions with everyone", 'Share');
    await w.answerToast('Auto-PR uses Ctrl+Shift+S', 'Keep');
    writeFileSync(join(team.mine, 'login.ts'), 'export const ok = true;\n');
    execFileSync('git', ['add', '.'], { cwd: team.mine });
    execFileSync('git', ['commit', '-qm', 'Check the token'], { cwd: team.mine });
    await w.statusItem().filter({ hasText: '1 commit' }).waitFor();
    await w.showContainer('Auto-PR');
    await w.treeRow('Fix the login').first().waitFor();
    await w.screenshot('session');
    await w.press('Control+Shift+C');
    await w.toast('Fix the login completed at').waitFor();
    await w.treeRow('Recently Completed').waitFor();
    await w.statusItem().filter({ hasText: 'Session complete' }).waitFor();
    await w.screenshot('completed');
    await w.answerToast('Fix the login completed at', 'Undo');
    await w.statusItem().filter({ hasText: '1 commit' }).waitFor();
    await w.treeRow('My Sessions').waitFor();
  });
});
