import type * as vscode from 'vscode';
import type { Parts } from '../parts';
import { askToShare } from './ask-to-share';

/** Asks to share also when the first session was started elsewhere, by the command line or in another window. */
export class SharingNotice implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  constructor(parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      if (repository?.snapshot?.current) void askToShare(parts, repository);
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
