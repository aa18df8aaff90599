import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { SETTINGS } from '../ids';
import type { Parts } from '../parts';
import { settings } from '../settings';

/**
 * Runs the daemon of `auto-pr watch` in this window, for each repository that is shared, while the person wants micro-PRs
 * to be opened by themselves.
 */
export class AutoOpen implements vscode.Disposable {
  private readonly running = new Map<RepositoryWindow, AbortController>();
  /** Ended by themselves, for lack of an account or a forge: begun again when that may have changed. */
  private parked = new WeakSet<RepositoryWindow>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly parts: Parts) {
    const retry = (): void => {
      this.parked = new WeakSet();
      this.update();
    };
    this.subscriptions = [
      parts.repositories.onDidChange(() => {
        this.update();
      }),
      parts.accounts.onDidChange(retry),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTINGS.autoOpenPullRequests)) retry();
      }),
    ];
    this.update();
  }

  private update(): void {
    const wanted = new Set(settings.autoOpenPullRequests() ? this.parts.repositories.all.filter(isShared) : []);
    for (const [repository, ending] of this.running) {
      if (wanted.has(repository)) continue;
      this.running.delete(repository);
      ending.abort();
    }
    for (const repository of wanted) {
      if (!this.running.has(repository) && !this.parked.has(repository)) void this.run(repository);
    }
  }

  private async run(repository: RepositoryWindow): Promise<void> {
    const ending = new AbortController();
    this.running.set(repository, ending);
    const { log } = this.parts.ports;
    try {
      const { watchWindow } = await import('./watch-window.js');
      await watchWindow(this.parts, repository, ending.signal);
    } catch (error) {
      log.write('error', 'Micro-PRs are not opened by themselves any more.', { operation: 'pr.watch', error });
    }
    if (this.running.get(repository) !== ending) return;
    this.running.delete(repository);
    this.parked.add(repository);
  }

  dispose(): void {
    for (const ending of this.running.values()) ending.abort();
    this.running.clear();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

function isShared({ snapshot }: RepositoryWindow): boolean {
  return snapshot?.sharing === 'team' && snapshot.isEnabled;
}
