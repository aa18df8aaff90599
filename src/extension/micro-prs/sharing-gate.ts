import * as vscode from 'vscode';
import type { Parts } from '../parts';

/** Loads what has to do with the team's forge once a repository is shared, because a window without needs none of it. */
export class SharingGate implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private isOpen = false;
  private isDisposed = false;

  constructor(private readonly parts: Parts) {
    this.subscriptions = [
      parts.repositories.onDidChange(() => {
        const isShared = parts.repositories.all.some(({ snapshot }) => snapshot?.sharing === 'team');
        if (isShared && !this.isOpen) void this.open();
      }),
    ];
  }

  private async open(): Promise<void> {
    this.isOpen = true;
    const { activateWhenShared } = await import('./when-shared.js');
    if (!this.isDisposed) this.subscriptions.push(...activateWhenShared(this.parts));
  }

  dispose(): void {
    this.isDisposed = true;
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
