import type * as vscode from 'vscode';
import { exchangesByItself } from '../../app/exchanges-by-itself';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { Parts } from '../parts';

/**
 * Asks for a run of the team's workflow when the time to take a completion of the person's own back is over. Without a
 * token, or without an answer, the next event or the hourly run scores it, and nobody is told.
 */
export class ScoreRequests implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  /** Sessions that were asked for, or not to be. */
  private readonly settled = new Set<string>();
  private readonly ending = new AbortController();

  constructor(private readonly parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      if (repository && mayBeDue(repository, this.settled)) void this.look(repository);
    });
  }

  private async look(repository: RepositoryWindow): Promise<void> {
    try {
      const { askForDueScores } = await import('./ask-for-due-scores.js');
      await askForDueScores(this.parts, repository, this.settled, this.ending.signal);
    } catch (error) {
      this.parts.ports.log.write('warn', 'No score was asked for.', { operation: 'score.ask', error });
    }
  }

  dispose(): void {
    this.ending.abort();
    this.subscription.dispose();
  }
}

/** Cheap: it is asked at every change. */
function mayBeDue({ clone, config, snapshot }: RepositoryWindow, settled: ReadonlySet<string>): boolean {
  const me = clone.store.clone.clone;
  return (
    exchangesByItself(clone, config) &&
    config.scoring.enabled &&
    (snapshot?.list.ended.some(
      ({ by, status, ulid, prs }) => by === me && status === 'completed' && prs.length > 0 && !settled.has(ulid),
    ) ??
      false)
  );
}
