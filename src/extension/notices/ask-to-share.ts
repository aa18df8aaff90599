import { basename } from 'node:path';
import * as vscode from 'vscode';
import { chooseSharing } from '../../app/choose-sharing';
import { teamRemotes } from '../../app/sync-clone';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';
import { settings } from '../settings';

/** The question of each window in which it stands or was answered. */
const questions = new WeakMap<RepositoryWindow, Promise<void>>();

/**
 * Asks once a clone whether its sessions go to the team. Nothing leaves the clone before; closing the question keeps
 * them local. Whoever comes while it stands waits for the same answer, so that nothing is said in front of it.
 */
export function askToShare(parts: Parts, repository: RepositoryWindow): Promise<void> {
  if (repository.clone.store.clone.sharing !== 'ask') return Promise.resolve();
  const question = questions.get(repository) ?? ask(parts, repository);
  questions.set(repository, question);
  return question;
}

async function ask({ notices }: Parts, repository: RepositoryWindow): Promise<void> {
  const { clone, config } = repository;
  const isUndecided = (): boolean => clone.store.clone.sharing === 'ask';
  const setting = settings.sharing();
  if (setting !== 'ask') {
    await chooseSharing(clone, setting);
    return;
  }
  const [name] = await teamRemotes(clone, config);
  const remote = (await clone.repository.remotes()).find((one) => one.name === name);
  if (!remote || !(await repository.asks())) {
    // Nothing to ask yet, or another window asks: the next change is early enough to look again.
    questions.delete(repository);
    return;
  }
  const share = vscode.l10n.t('Share');
  const answer = await notices.show({
    severity: 'info',
    text: vscode.l10n.t(
      "Share {0}'s sessions with everyone who can read {1}? Author, title, times and commits go to branch {2}.",
      basename(clone.location.topLevel ?? ''),
      remote.pushUrl,
      config.state.branch,
    ),
    buttons: [share, vscode.l10n.t('Keep Local')],
    isImportant: true,
    isStillTrue: isUndecided,
  });
  if (!isUndecided()) return;
  await chooseSharing(clone, answer === share ? 'team' : 'local');
  if (answer === share) await repository.syncLoop.hurry();
}
