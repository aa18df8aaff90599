import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSession } from '../../src/app/start-session';
import { syncClone } from '../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import { githubTeam, type GithubTeam } from '../e2e/action/github-team';
import { clone, type TestRepository } from '../helpers/repository';
import { minutesAgo } from './seed';
import { openWorkbench, type Workbench } from './workbench';

/** Ada's clone of a team's repository on a GitHub of its own, in a session with a commit on a branch. */
export async function inSession(): Promise<{ hub: GithubTeam; mine: TestRepository; token: string }> {
  const hub = await githubTeam();
  const token = hub.personalToken('ada');
  hub.repository.permit('ada', 'write');
  const mine = await clone(await hub.ownAddress(token));
  await mine.git('config', 'user.name', 'Ada');
  await mine.git('config', 'user.email', 'ada@example.com');
  await minutesAgo(3, mine.directory, async (here) => {
    await startSession(here, { title: 'Dates' });
    await syncClone(here, DEFAULT_CONFIG, { explicit: true });
  });
  await mine.git('switch', '--quiet', '-c', 'dates');
  await writeFile(join(mine.directory, 'dates.txt'), 'one\n');
  await mine.git('add', '.');
  await mine.git('commit', '--quiet', '--message', 'Add dates');
  return { hub, mine, token };
}

/** An editor on it, with the sidebar open. */
export async function openOn({ mine }: { mine: TestRepository }, env: Record<string, string>): Promise<Workbench> {
  const settings = { 'autoPr.sharing': 'team', 'autoPr.askForTitle': false, 'autoPr.keymap': 'none' };
  const w = await openWorkbench({ folder: mine.directory, settings, env });
  await w.showContainer('Auto-PR');
  await w.treeRow('Dates').first().waitFor();
  return w;
}
