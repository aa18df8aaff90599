import * as vscode from 'vscode';
import { renameSession } from '../../app/change-session';
import { requireSession } from '../../app/find-session';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { requireTarget } from './target';

export async function renameSessionHere(parts: Parts, node: Node | undefined, traceId: string): Promise<void> {
  const { repository, session } = requireTarget(parts, node);
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Session'),
    value: session.title,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A session needs a title.') : null),
  });
  if (title === undefined) return;
  await renameSession(repository.clone, requireSession(repository.clone, session.ulid), { title }, traceId);
}
