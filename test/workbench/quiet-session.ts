import type { Page } from 'playwright-core';
import { chooseSharing } from '../../src/app/choose-sharing';
import { startSession } from '../../src/app/start-session';
import { minutesAgo } from './seed';
import { makeTeam } from './team';

/** Nobody looks at the window. */
export async function away(page: Page): Promise<void> {
  await page.addInitScript('document.hasFocus = () => false;');
}

/** A clone with a session that was started then, and nothing since. */
export async function startedMinutesAgo(minutes: number, title: string): Promise<string> {
  const { mine } = await makeTeam();
  await minutesAgo(minutes, mine, async (clone) => {
    await chooseSharing(clone, 'local');
    await startSession(clone, { title });
  });
  return mine;
}
