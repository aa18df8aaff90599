import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { RecoveredSession } from '../../app/window/revival';
import { COMMANDS } from '../ids';
import type { Parts } from '../parts';
import { undoHere } from './completion-notice';
import { clockTime } from './notices';

/** Says once, in the window that recovered, that the editor had ended unexpectedly and what became of the sessions. */
export class RecoveryNotice implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(private readonly parts: Parts) {
    this.subscriptions.push(
      parts.repositories.onDidOpen((repository) => {
        const stop = repository.onRecovered((sessions) => void this.tell(repository, sessions));
        this.subscriptions.push({ dispose: stop });
      }),
    );
  }

  private async tell(repository: RepositoryWindow, sessions: readonly RecoveredSession[]): Promise<void> {
    const undo = vscode.l10n.t('Undo');
    const show = vscode.l10n.t('Show');
    const [only, ...others] = sessions;
    const ended = only?.outcome === 'completed' && others.length === 0 ? only.session : null;
    const answer = await this.parts.notices.show({
      severity: 'info',
      text: recoveryText(sessions),
      buttons: ended ? [undo, show] : [show],
      // One that goes on needs nobody; one that has ended may be missed.
      isImportant: sessions.some(({ outcome }) => outcome === 'completed'),
    });
    if (answer === show) await vscode.commands.executeCommand(COMMANDS.viewFocus);
    if (answer === undo && ended) await undoHere(repository, ended);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

function recoveryText(sessions: readonly RecoveredSession[]): string {
  const [only, ...others] = sessions;
  if (!only || others.length > 0) {
    return vscode.l10n.t('The editor ended unexpectedly. {0} sessions were recovered.', sessions.length);
  }
  const { title, endedAt, lastActivityAt } = only.session;
  return only.outcome === 'resumed'
    ? vscode.l10n.t('The editor ended unexpectedly. {0} goes on where it was.', title)
    : vscode.l10n.t(
        'The editor ended unexpectedly. {0} was completed at {1}, its last activity.',
        title,
        clockTime(endedAt ?? lastActivityAt),
      );
}
