import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

const ATTEMPTS = 10;
const PAUSE = 10;

/** Renames over what is there. Windows refuses that for as long as a reader or a virus scanner has the file open. */
export async function replaceFile(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const busy = ['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (process.platform !== 'win32' || !busy || attempt === ATTEMPTS) throw error;
      await setTimeout(PAUSE * attempt);
    }
  }
}
