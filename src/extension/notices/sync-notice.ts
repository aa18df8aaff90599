import * as vscode from 'vscode';
import { chooseSharing } from '../../app/choose-sharing';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';

const DAY_MS = 24 * 60 * 60_000;
const SILENCED = 'syncNotice.silenced';

/** Says that the remote does not take the sessions, once a cause and day. Being offline is not worth a message. */
export class SyncNotice implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly saidAt = new Map<string, number>();

  constructor(private readonly parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      if (repository) void this.check(repository);
    });
  }

  private async check(repository: RepositoryWindow): Promise<void> {
    const outcome = repository.snapshot?.sync;
    if (!outcome || outcome.status === 'synced' || !('message' in outcome)) return;
    if (!['denied', 'refused', 'foreign-branch', 'newer-format'].includes(outcome.status)) return;
    const cause = `${repository.clone.paths.root} ${outcome.status}`;
    const now = this.parts.ports.clock.now();
    if (now - (this.saidAt.get(cause) ?? 0) < DAY_MS) return;
    this.saidAt.set(cause, now);
    const { globalState } = this.parts.context;
    if (globalState.get<boolean>(SILENCED) === true) return;
    const keepLocal = vscode.l10n.t('Keep Local');
    const silence = vscode.l10n.t("Don't Show Again");
    const answer = await this.parts.notices.show({
      severity: 'warning',
      text: outcome.message,
      buttons: [keepLocal, silence],
      isImportant: true,
    });
    if (answer === keepLocal) await chooseSharing(repository.clone, 'local');
    if (answer === silence) await globalState.update(SILENCED, true);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
