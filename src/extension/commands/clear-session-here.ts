import * as vscode from 'vscode';
import { clearSession } from '../../app/change-session';
import { requireSession } from '../../app/find-session';
import { plainText } from '../plain-text';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { requireTarget } from './target';

export async function clearSessionHere(parts: Parts, node: Node | undefined, traceId: string): Promise<void> {
  const { repository, session } = requireTarget(parts, node);
  const clear = vscode.l10n.t('Clear Session');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Clear {0}?', plainText(session.title)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Its {0} commits and {1} PRs are ordinary again and handled one by one. Undo Completion brings it back.',
        session.commits.length,
        session.prs.length,
      ),
    },
    clear,
  );
  if (answer !== clear) return;
  await clearSession(repository.clone, requireSession(repository.clone, session.ulid), traceId);
  void repository.syncLoop.step();
}
