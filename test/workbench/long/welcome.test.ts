import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startSession } from '../../../src/app/start-session';
import { temporaryDirectory } from '../../helpers/temporary';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench, type Workbench } from '../workbench';

function welcome(w: Workbench, text: string): ReturnType<Page['locator']> {
  return w.page.locator('.sidebar .welcome-view-content').filter({ hasText: text });
}

describe('the empty sidebar', () => {
  it('offers to open a folder where there is none', async () => {
    const w = await openWorkbench();
    await w.showContainer('Auto-PR');
    await welcome(w, 'Open a folder with a git repository').waitFor();
    await w.statusItem().waitFor({ state: 'detached' });
  });

  it('offers to make a repository where there is none', async () => {
    const folder = await temporaryDirectory();
    await writeFile(join(folder, 'notes.txt'), 'x\n');
    const w = await openWorkbench({ folder });
    await w.showContainer('Auto-PR');
    await welcome(w, 'This folder is not a git repository').waitFor();
  });

  it('offers to manage trust where the workspace is not trusted, with what was last known above', async () => {
    const { mine } = await makeTeam();
    const w = await openWorkbench({ folder: mine, trust: true });
    await w.showContainer('Auto-PR');
    await welcome(w, 'Sessions start once you trust this workspace').waitFor();
    await w.screenshot('untrusted');
    const other = await makeTeam();
    await minutesAgo(1, other.mine, async (clone) => {
      await startSession(clone, { title: 'From the cache' });
      await clone.sync.settle();
    });
    const cached = await openWorkbench({ folder: other.mine, trust: true });
    await cached.showContainer('Auto-PR');
    await cached.treeRow('From the cache').waitFor();
  });

  it('says that a session needs a clone where the workspace is not on disk', async () => {
    const folder = await temporaryDirectory();
    const workspace = join(folder, 'virtual.code-workspace');
    await writeFile(workspace, JSON.stringify({ folders: [{ uri: 'memfs:/elsewhere' }] }));
    const w = await openWorkbench({ workspace });
    await w.showContainer('Auto-PR');
    await welcome(w, 'This workspace is not on disk').waitFor();
  });
});
