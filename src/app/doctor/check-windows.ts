import type { Config } from '../../domain/config/config';
import type { Clone } from '../clone';
import { previewRecovery } from '../recovery/recover';
import { note, ok, type Finding } from './finding';

/** Whether windows of this clone died without anybody having noticed yet. */
export async function checkWindows(clone: Clone, config: Config): Promise<Finding[]> {
  const { windows } = await previewRecovery(clone, config);
  const open = (await clone.leases.live()).size;
  if (windows.length === 0) {
    return [ok('windows', open === 0 ? 'No window has died.' : `${open} open here, and none has died.`)];
  }
  return windows.map(({ cause, evidence, then }) =>
    note(
      'windows',
      `A window died (${cause}). ${evidence.join(' ')}`,
      then === 'wait' ? 'Open its working tree to go on with its session.' : 'Run: auto-pr recover',
    ),
  );
}
