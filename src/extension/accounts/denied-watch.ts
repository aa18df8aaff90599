import type * as vscode from 'vscode';
import type { CloneSyncOutcome } from '../../app/sync-clone';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';

/**
 * Where a remote does not take the state for lack of credentials: hands git the account that the person has in the
 * editor, once, and else says that one is missing.
 */
export class DeniedWatch implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly seen = new WeakMap<RepositoryWindow, CloneSyncOutcome>();
  /** The host of each repository whose remote refused. */
  private readonly refused = new WeakMap<RepositoryWindow, string>();

  constructor(private readonly parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      if (repository) this.check(repository);
    });
    for (const repository of parts.repositories.all) this.check(repository);
  }

  private check(repository: RepositoryWindow): void {
    const sync = repository.snapshot?.sync;
    if (!sync || this.seen.get(repository) === sync) return;
    this.seen.set(repository, sync);
    if (sync.status === 'denied') void this.look(repository);
    else if (sync.status === 'synced') this.forget(repository);
  }

  private async look(repository: RepositoryWindow): Promise<void> {
    const { accounts, ports } = this.parts;
    try {
      const { placeOf } = await import('../micro-prs/place-of.js');
      const place = await placeOf(repository);
      // With another protocol git signs in by other means.
      if (!place || place.server === null) return;
      const account = await accounts.known(place.host);
      if (!account) {
        this.refused.set(repository, place.host);
        accounts.lack(place.host);
        return;
      }
      // The same one again: it may not write there, and signing in once more changes nothing.
      if (!ports.gitTokens.set(place.server, account.token)) return;
      await repository.syncLoop.hurry();
    } catch (error) {
      ports.log.write('warn', 'The account for the remote could not be looked for.', {
        operation: 'accounts.denied',
        error,
      });
    }
  }

  private forget(repository: RepositoryWindow): void {
    const host = this.refused.get(repository);
    if (host === undefined) return;
    this.refused.delete(repository);
    this.parts.accounts.found(host);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
