import * as vscode from 'vscode';
import type { Clone } from '../../app/clone';
import { startSession } from '../../app/start-session';
import { askToShare } from '../notices/ask-to-share';
import { explainKeys } from '../notices/explain-keys';
import type { Parts } from '../parts';
import { settings } from '../settings';
import { showStatus } from './show-status';
import { requireRepository } from './target';

/** Starts a session; inside one, shows it. Enter on an empty title starts too, Esc cancels. */
export async function startSessionHere(parts: Parts, _node: unknown, traceId: string): Promise<void> {
  await parts.repositories.scan();
  const repository = requireRepository(parts);
  if (repository.snapshot?.current) return showStatus(parts);
  const { clone } = repository;
  if (!(await isIdentityKnown(clone))) return;
  let title: string | undefined = '';
  if (settings.askForTitle()) {
    const { branch } = await clone.repository.head();
    title = await vscode.window.showInputBox({
      title: vscode.l10n.t('Start Session'),
      prompt: vscode.l10n.t('What is it about?'),
      placeHolder: branch ?? vscode.l10n.t('a title'),
    });
    if (title === undefined) return;
  }
  await startSession(clone, { title, slug: settings.authorSlug(), traceId });
  repository.touch('human');
  await repository.update();
  void repository.syncLoop.step();
  void askToShare(parts, repository).then(() => explainKeys(parts));
}

/** Asks once who the person is where git does not know; the answer stays outside git's configuration. */
async function isIdentityKnown(clone: Clone): Promise<boolean> {
  if (clone.store.clone.person || (await clone.repository.identity())) return true;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Who are you?'),
    prompt: vscode.l10n.t('Git does not know your name. It is kept with your sessions, not in git.'),
    placeHolder: 'Ada Lovelace',
  });
  if (!name) return false;
  const email = await vscode.window.showInputBox({
    title: vscode.l10n.t('Who are you?'),
    prompt: vscode.l10n.t('Your e-mail address, as in your commits.'),
    placeHolder: 'ada@example.com',
  });
  if (!email) return false;
  await clone.store.updateClone({ person: { name, email } });
  return true;
}
