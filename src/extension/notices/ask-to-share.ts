import { basename } from 'node:path';
import * as vscode from 'vscode';
import { chooseSharing } from '../../app/choose-sharing';
import { teamRemotes } from '../../app/sync-clone';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';
import { settings } from '../settings';
import { isWanted } from './is-wanted';

/** The question of each repository's window in which it stands or was answered. */
const questions = new WeakMap<RepositoryWindow, Promise<void>>();

/**
 * Asks once a clone whether its sessions go to the team. Nothing leaves the clone before; closing the question keeps
 * them local. Whoever comes while it stands waits for the same answer, so that nothing is said in front of it.
 */
export function askToShare(parts: Parts, repository: RepositoryWindow): Promise<void> {
  if (repository.clone.store.clone.sharing !== 'ask') return Promise.resolve();
  const standing = questions.get(repository);
  if (standing) return standing;
  const question = ask(parts, repository).then((isSettled) => {
    // No answer is not a choice: the question stays open, and the next change is early enough to ask again.
    if (!isSettled) questions.delete(repository);
  });
  questions.set(repository, question);
  return question;
}

/** @returns whether the choice was made; false where the question was not put */
async function ask({ notices }: Parts, repository: RepositoryWindow): Promise<boolean> {
  const { clone, config } = repository;
  const isUndecided = (): boolean => clone.store.clone.sharing === 'ask';
  const setting = settings.sharing();
  if (setting !== 'ask') {
    await chooseSharing(clone, setting);
    return true;
  }
  const kind = { severity: 'info', isImportant: true } as const;
  if (!isWanted(kind, settings.notifications())) return false;
  const [name] = await teamRemotes(clone, config);
  const remote = (await clone.repository.remotes()).find((one) => one.name === name);
  // Nothing to ask yet, or another window asks.
  if (!remote || !(await repository.asks())) return false;
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
  if (!wasShown || !isUndecided()) return wasShown;
  await chooseSharing(clone, answer === share ? 'team' : 'local');
  if (answer === share) await repository.syncLoop.hurry();
  return true;
}
