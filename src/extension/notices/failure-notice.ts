import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { COMMANDS } from '../ids';
import type { Parts } from '../parts';

/** Says in the window that asks that sessions cannot be saved, once for each cause. */
export class FailureNotice implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly said = new Set<string>();

  constructor(private readonly parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      const failure = repository?.snapshot?.failure;
      if (repository && failure) void this.show(repository, failure);
    });
  }

  private async show(repository: RepositoryWindow, failure: string): Promise<void> {
    if (this.said.has(failure)) return;
    this.said.add(failure);
    // What cannot be saved may be the leases, which say who asks; then every window does.
    if (!(await repository.asks().catch(() => true))) {
      this.said.delete(failure);
      return;
    }
    const showLog = vscode.l10n.t('Show Log');
    const answer = await this.parts.notices.show({
      severity: 'error',
      text: vscode.l10n.t('Cannot save sessions: {0}.', failure),
      buttons: [showLog],
      isImportant: true,
    });
    if (answer === showLog) await vscode.commands.executeCommand(COMMANDS.logShow);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
