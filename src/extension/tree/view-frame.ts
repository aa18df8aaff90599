import type { WindowSnapshot } from '../../app/window/window-snapshot';
import type { Translate } from '../status-bar/status-text';

/** Why the rows are only what was last known, with the remote's own reason; empty while they are new. */
export function viewMessage(snapshots: readonly Pick<WindowSnapshot, 'sync' | 'pending'>[], t: Translate): string {
  const pending = snapshots.reduce((sum, snapshot) => sum + snapshot.pending, 0);
  for (const { sync } of snapshots) {
    if (sync?.status === 'offline') {
      return `${t('Offline: showing what was last known. {0} events wait in this clone.', pending)} ${sync.message}`;
    }
    if (sync?.status === 'denied' || sync?.status === 'refused') {
      return `${t('Not shared: showing what was last known.')} ${sync.message}`;
    }
  }
  return '';
}

/** What of mine needs me, a sentence each: the badge counts them, its tooltip says them. */
export function badgeReasons(
  snapshots: readonly Pick<WindowSnapshot, 'sync' | 'failure' | 'current'>[],
  t: Translate,
): string[] {
  return snapshots.flatMap(({ failure, sync, current }) => {
    if (failure !== null) return [t('Sessions cannot be saved')];
    if (sync?.status === 'denied' || sync?.status === 'refused')
      return [t('Sessions are not shared: the remote refuses them')];
    return current?.status === 'idle' ? [t('A session is about to complete')] : [];
  });
}
