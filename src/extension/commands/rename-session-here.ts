import * as vscode from 'vscode';
import { renameSession } from '../../app/change-session';
import { requireSession } from '../../app/find-session';
import { ExpectedError } from '../../domain/errors';
import { isMineAndOpen } from '../is-mine-and-open';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { requireTarget, type Target } from './target';

/** What the key in the view passes instead of a row: package.json. */
const SELECTED_ROW = 'selectedRow';

export async function renameSessionHere(
  parts: Parts,
  node: Node | typeof SELECTED_ROW | undefined,
  traceId: string,
): Promise<void> {
  const { repository, session } = node === SELECTED_ROW ? requireSelected(parts) : requireTarget(parts, node);
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Session'),
    value: session.title,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A session needs a title.') : null),
  });
  if (title === undefined) return;
  await renameSession(repository.clone, requireSession(repository.clone, session.ulid), { title }, traceId);
}

/** The session of the selected row. @throws ExpectedError `not-yours-to-rename` */
function requireSelected({ selectedRow }: Parts): Target {
  const selected = selectedRow.read()?.session;
  if (selected && isMineAndOpen(selected.view, selected.repository.clone.store.clone.clone)) {
    return { repository: selected.repository, session: selected.view };
  }
  const text = vscode.l10n.t('Select one of your own open sessions to rename it.');
  throw new ExpectedError('not-yours-to-rename', text);
}
