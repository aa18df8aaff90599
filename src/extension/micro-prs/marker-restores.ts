import * as vscode from 'vscode';
import { exchangesByItself } from '../../app/exchanges-by-itself';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';

/**
 * Puts back what only PRs know, after a state was lost of which nothing was whole. Without an account it is tried again with
 * the next one, or with the next window.
 */
export class MarkerRestores implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private tried = new WeakSet<RepositoryWindow>();
  private readonly ending = new AbortController();

  constructor(private readonly parts: Parts) {
    const look = (repository: RepositoryWindow): void => {
      if (!this.tried.has(repository) && isIncomplete(repository)) void this.restore(repository);
    };
    this.subscriptions = [
      parts.repositories.onDidChange((repository) => {
        if (repository) look(repository);
      }),
      parts.accounts.onDidChange(() => {
        this.tried = new WeakSet();
        parts.repositories.all.forEach(look);
      }),
    ];
    parts.repositories.all.forEach(look);
  }

  private async restore(repository: RepositoryWindow): Promise<void> {
    this.tried.add(repository);
    try {
      // One window of the clone does it.
      if (!(await repository.asks())) return;
      const [{ teamHere }, { restoreFromMarkers }] = await Promise.all([
        import('./team-here.js'),
        import('../../app/recovery/restore-from-markers.js'),
      ]);
      const here = await teamHere(this.parts, repository, { mayAsk: false, isQuiet: true, ending: this.ending.signal });
      if (!here) return;
      const { sessions } = await restoreFromMarkers(here.team);
      if (sessions.length > 0) await this.tell(sessions);
    } catch (error) {
      this.parts.ports.log.write('warn', 'What PRs know of lost sessions could not be read.', {
        operation: 'state.markers',
        error,
      });
    }
  }

  private async tell(sessions: readonly string[]): Promise<void> {
    await this.parts.notices.show({
      severity: 'info',
      text: vscode.l10n.t('Auto-PR put back from the markers of their PRs: {0}.', sessions.join(', ')),
      buttons: [],
      isImportant: true,
    });
  }

  dispose(): void {
    this.ending.abort();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

function isIncomplete({ clone, config }: RepositoryWindow): boolean {
  return clone.store.clone.incomplete === true && exchangesByItself(clone, config);
}
