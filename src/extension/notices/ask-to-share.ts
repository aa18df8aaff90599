import { basename } from 'node:path';
import * as vscode from 'vscode';
import { chooseSharing } from '../../app/choose-sharing';
import { teamRemotes } from '../../app/sync-clone';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';
import { settings } from '../settings';
import { isWanted } from './is-wanted';

/** Windows in which the question stands or was answered. */
const asked = new WeakSet<RepositoryWindow>();

/**
 * Asks once a clone whether its sessions go to the team. Nothing leaves the clone before; closing the question keeps
 * them local.
 */
export async function askToShare({ notices }: Parts, repository: RepositoryWindow): Promise<void> {
  const { clone, config } = repository;
  const isUndecided = (): boolean => clone.store.clone.sharing === 'ask';
  if (!isUndecided() || asked.has(repository)) return;
  asked.add(repository);
  const setting = settings.sharing();
  if (setting !== 'ask') {
    await chooseSharing(clone, setting);
    return;
  }
  const kind = { severity: 'info', isImportant: true } as const;
  if (!isWanted(kind, settings.notifications())) {
    // No answer is not a choice: the question stays open until the person lets it be asked.
    asked.delete(repository);
    return;
  }
  const [name] = await teamRemotes(clone, config);
  const remote = (await clone.repository.remotes()).find((one) => one.name === name);
  if (!remote || !(await repository.asks())) {
    // Nothing to ask yet, or another window asks: the next change is early enough to look again.
    asked.delete(repository);
    return;
  }
  const share = vscode.l10n.t('Share');
  let wasShown = false as boolean;
  const answer = await notices.show({
    ...kind,
    text: vscode.l10n.t(
      "Share {0}'s sessions with everyone who can read {1}? Author, title, times and commits go to branch {2}.",
      basename(clone.location.topLevel ?? ''),
      remote.pushUrl,
      config.state.branch,
    ),
    buttons: [share, vscode.l10n.t('Keep Local')],
    isStillTrue: isUndecided,
    onShown: () => {
      wasShown = true;
    },
  });
  if (!wasShown) asked.delete(repository);
  if (!wasShown || !isUndecided()) return;
  await chooseSharing(clone, answer === share ? 'team' : 'local');
  if (answer === share) await repository.syncLoop.hurry();
}
