import * as vscode from 'vscode';
import { hasCompletedOwn } from './has-completed-own';
import { CONTEXT_KEYS, type ContextKey } from './ids';
import type { Parts } from './parts';

/** Tells the editor which commands and welcome texts fit, whenever that changes. */
export class ContextKeys implements vscode.Disposable {
  private readonly known = new Map<ContextKey, boolean>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly parts: Parts) {
    const update = (): void => {
      this.update();
    };
    this.subscription = vscode.Disposable.from(
      parts.repositories.onDidChange(update),
      parts.accounts.onDidChange(update),
    );
  }

  private update(): void {
    const { repositories } = this.parts;
    const snapshot = repositories.active?.snapshot ?? null;
    const current = snapshot?.current ?? null;
    this.set(CONTEXT_KEYS.ready, repositories.isReady);
    this.set(CONTEXT_KEYS.hasRepository, repositories.all.length > 0);
    this.set(CONTEXT_KEYS.sessionActive, current !== null);
    this.set(CONTEXT_KEYS.idle, current?.status === 'warning' || current?.status === 'idle');
    this.set(CONTEXT_KEYS.canUndo, Boolean(snapshot?.undoable));
    this.set(CONTEXT_KEYS.offline, snapshot?.sync?.status === 'offline');
    this.set(CONTEXT_KEYS.needsSignIn, this.parts.accounts.needsSignIn);
    this.set(CONTEXT_KEYS.hasCommits, (current?.commits.length ?? 0) > 0);
    const me = repositories.active?.clone.store.clone.clone ?? '';
    this.set(CONTEXT_KEYS.hasCompleted, hasCompletedOwn(snapshot?.list.ended ?? [], me));
  }

  private set(key: ContextKey, value: boolean): void {
    if (this.known.get(key) === value) return;
    this.known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
