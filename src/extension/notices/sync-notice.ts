import * as vscode from 'vscode';
import { chooseSharing } from '../../app/choose-sharing';
import type { CloneSyncOutcome } from '../../app/sync-clone';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';
import { wasSaidToday, withSaid, type SaidCauses } from './said-causes';

const SAID = 'syncNotice.said';
const SILENCED = 'syncNotice.silencedCauses';

type Unshared = Exclude<CloneSyncOutcome, { status: 'synced' | 'local' | 'contended' }>;

/**
 * Says that the remote does not take the sessions, once a cause and day, in the window that asks. Being offline is not
 * worth a message.
 */
export class SyncNotice implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  /** Causes whose message waits or stands in this window. */
  private readonly pending = new Set<string>();

  constructor(private readonly parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      if (repository) void this.check(repository);
    });
  }

  private async check(repository: RepositoryWindow): Promise<void> {
    const outcome = worthSaying(repository.snapshot?.sync ?? null);
    if (!outcome) return;
    const cause = `${repository.clone.paths.root} ${outcome.status}`;
    if (this.pending.has(cause) || this.isSettled(cause)) return;
    this.pending.add(cause);
    try {
      if (await repository.asks()) await this.show(repository, outcome, cause);
    } finally {
      this.pending.delete(cause);
    }
  }

  private isSettled(cause: string): boolean {
    const { globalState } = this.parts.context;
    if (globalState.get<string[]>(SILENCED, []).includes(cause)) return true;
    return wasSaidToday(globalState.get<SaidCauses>(SAID, {}), cause, this.parts.ports.clock.now());
  }

  private async show(repository: RepositoryWindow, outcome: Unshared, cause: string): Promise<void> {
    const { globalState } = this.parts.context;
    const keepLocal = vscode.l10n.t('Keep Local');
    const silence = vscode.l10n.t("Don't Show Again");
    const answer = await this.parts.notices.show({
      severity: 'warning',
      text: textOf(outcome),
      buttons: [keepLocal, silence],
      isImportant: true,
      isStillTrue: () => repository.snapshot?.sync?.status === outcome.status,
      onShown: () => {
        const said = globalState.get<SaidCauses>(SAID, {});
        void globalState.update(SAID, withSaid(said, cause, this.parts.ports.clock.now()));
      },
    });
    if (answer === keepLocal) await chooseSharing(repository.clone, 'local');
    if (answer === silence) {
      await globalState.update(SILENCED, [...globalState.get<string[]>(SILENCED, []), cause]);
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function worthSaying(outcome: CloneSyncOutcome | null): Unshared | null {
  const isWorthIt =
    outcome?.status === 'denied' ||
    outcome?.status === 'refused' ||
    outcome?.status === 'foreign-branch' ||
    outcome?.status === 'newer-format';
  return isWorthIt ? outcome : null;
}

function textOf({ message, refusal }: Unshared): string {
  if (!refusal) return message;
  return vscode.l10n.t('{0} refused the push: {1}.', refusal.remote, refusal.reason.replace(/\.+$/, ''));
}
