import * as vscode from 'vscode';
import { chooseSharing } from '../../app/choose-sharing';
import type { CloneSyncOutcome } from '../../app/sync-clone';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { COMMANDS } from '../ids';
import type { Parts } from '../parts';
import { SaidCauses } from './said-causes';

type Unshared = Exclude<CloneSyncOutcome, { status: 'synced' | 'local' | 'contended' }>;

/**
 * Says that the remote does not take the sessions, once a cause and day, in one window of the clone. Being offline is
 * not worth a message.
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
    const { paths, ports } = repository.clone;
    const said = new SaidCauses(ports, paths.said);
    const key = `${paths.root} ${outcome.status}`;
    if (this.pending.has(key)) return;
    this.pending.add(key);
    try {
      if (await said.isSettled(outcome.status)) return;
      if (await repository.asks()) await this.show(repository, outcome, said);
    } finally {
      this.pending.delete(key);
    }
  }

  private async show(repository: RepositoryWindow, outcome: Unshared, said: SaidCauses): Promise<void> {
    const signIn = vscode.l10n.t('Sign In');
    const keepLocal = vscode.l10n.t('Keep Local');
    const silence = vscode.l10n.t("Don't Show Again");
    const answer = await this.parts.notices.show({
      severity: 'warning',
      text: textOf(outcome),
      buttons: [
        ...(outcome.status === 'denied' && (await this.mayHelp(repository)) ? [signIn] : []),
        keepLocal,
        silence,
      ],
      isImportant: true,
      isStillTrue: () => repository.snapshot?.sync?.status === outcome.status,
      isOurs: () => said.say(outcome.status),
    });
    if (answer === signIn) await vscode.commands.executeCommand(COMMANDS.signIn);
    if (answer === keepLocal) await chooseSharing(repository.clone, 'local');
    if (answer === silence) await said.silence(outcome.status);
  }

  /** Whether signing in may change what the remote says: git asks it by the web's protocol, and the editor knows it. */
  private async mayHelp(repository: RepositoryWindow): Promise<boolean> {
    const { placeOf } = await import('../micro-prs/place-of.js');
    const place = await placeOf(repository).catch(() => null);
    return place !== null && place.server !== null && this.parts.accounts.isKnown(place.host);
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
