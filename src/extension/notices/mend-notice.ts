import * as vscode from 'vscode';
import type { MendOutcome } from '../../store/repair/mend-state';
import { COMMANDS } from '../ids';
import type { Parts } from '../parts';

/** Says once, in the window that did it, that a state which could not be read was put together again. */
export class MendNotice implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(private readonly parts: Parts) {
    this.subscriptions.push(
      parts.repositories.onDidOpen((repository) => {
        const stop = repository.onMended((outcome) => void this.tell(outcome));
        this.subscriptions.push({ dispose: stop });
      }),
    );
  }

  private async tell(outcome: MendOutcome): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    const answer = await this.parts.notices.show({
      severity: 'warning',
      text: textOf(outcome),
      buttons: [showLog],
      isImportant: true,
    });
    if (answer === showLog) await vscode.commands.executeCommand(COMMANDS.logShow);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

/** Which bytes were damaged, and where they are kept, the log says. */
function textOf({ putBack: { sessions, facts } }: MendOutcome): string {
  if (sessions === 1) return vscode.l10n.t('Auto-PR put back 1 session that could not be read.');
  if (sessions > 1) return vscode.l10n.t('Auto-PR put back {0} sessions that could not be read.', sessions);
  if (facts > 0) return vscode.l10n.t('Auto-PR put back facts that could not be read: {0}.', facts);
  return vscode.l10n.t('Auto-PR put together again what could not be read of its state.');
}
