import * as vscode from 'vscode';
import { askEditor, providerOf, type Account } from './ask-editor';

/** The person's accounts on forges, by the host of each, and where one is missing. Asks nothing by itself. */
export class Accounts implements vscode.Disposable {
  private readonly missing = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];

  /** An account may be there that was not, or is wanted that is not. */
  readonly onDidChange = this.changed.event;

  /** @param ask asks the editor; in another way in tests, where nobody can consent */
  constructor(public ask: typeof askEditor = askEditor) {
    this.subscriptions = [
      this.changed,
      vscode.authentication.onDidChangeSessions(({ provider }) => {
        if (provider.id === 'github' || provider.id === 'github-enterprise') this.changed.fire();
      }),
    ];
  }

  /** Whether something the person wants cannot be done before they sign in. */
  get needsSignIn(): boolean {
    return this.missing.size > 0;
  }

  /** Whether the editor can sign in to a host. */
  isKnown(host: string): boolean {
    return providerOf(host) !== null;
  }

  /** The account that the person has let us use; `null` without one. Never asks. */
  known(host: string): Promise<Account | null> {
    return this.ask(host, 'silently');
  }

  /** Something was not done for lack of an account. */
  lack(host: string): void {
    if (this.missing.has(host) || !this.isKnown(host)) return;
    this.missing.add(host);
    this.changed.fire();
  }

  /** What lacked it can be done. */
  found(host: string): void {
    if (this.missing.delete(host)) this.changed.fire();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
