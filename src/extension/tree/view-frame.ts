import type { WindowSnapshot } from '../../app/window/window-snapshot';
import { pendingText, type Translate } from '../status-bar/status-text';

/** What a repository of the window shows, and which clone it is of: the working trees of one share its troubles. */
export interface Framed extends Pick<WindowSnapshot, 'sync' | 'pending' | 'failure' | 'current'> {
  clone: string;
}

/** Why the rows are only what was last known, with the remote's own reason; empty while they are new. */
export function viewMessage(shown: readonly Framed[], t: Translate): string {
  const ofClones = new Map(shown.map(({ clone, pending }) => [clone, pending]));
  const pending = [...ofClones.values()].reduce((sum, count) => sum + count, 0);
  for (const { sync } of shown) {
    if (sync?.status === 'offline') {
      const waiting = pending > 0 ? `${pendingText(pending, t)}. ` : '';
      return `${t('Offline: showing what was last known.')} ${waiting}${sync.message}`;
    }
    if (sync?.status === 'denied' || sync?.status === 'refused') {
      return `${t('Not shared: showing what was last known.')} ${sync.message}`;
    }
  }
  return '';
}

/** What of mine needs me, a sentence each: the badge counts them, its tooltip says them. */
export function badgeReasons(shown: readonly Framed[], t: Translate): string[] {
  const troubles = new Map<string, string>();
  const ending: string[] = [];
  for (const { clone, failure, sync, current } of shown) {
    if (failure !== null) troubles.set(clone, t('Sessions cannot be saved'));
    else if (sync?.status === 'denied' || sync?.status === 'refused')
      troubles.set(clone, t('Sessions are not shared: the remote refuses them'));
    if (current?.status === 'idle') ending.push(t('A session is about to complete'));
  }
  return [...troubles.values(), ...ending];
}
