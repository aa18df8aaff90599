import * as vscode from 'vscode';
import type { Parts } from './parts';
import type { Repositories } from './repositories';

const MINUTE_MS = 60_000;

/**
 * Turns what the editor tells into signs of work (design, Activity). A person: the window is active, the keyboard or
 * the mouse selects, a terminal or the debugger is used. An agent: edits while no person is active.
 */
export class ActivitySource implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(parts: Parts) {
    const { repositories } = parts;
    const human = (): void => repositories.active?.touch('human');
    this.subscriptions.push(
      vscode.workspace.onDidChangeTextDocument((change) => {
        noteEdit(repositories, change);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
        if (kind === Keyboard || kind === Mouse) human();
      }),
      vscode.window.onDidChangeActiveTerminal(() => {
        if (isPersonHere()) human();
      }),
      vscode.window.onDidStartTerminalShellExecution(() => {
        repositories.active?.touch(isPersonHere() ? 'human' : 'agent');
      }),
      vscode.debug.onDidStartDebugSession(human),
      vscode.debug.onDidChangeActiveStackItem(() => {
        if (isPersonHere()) human();
      }),
      vscode.window.onDidChangeWindowState((state) => {
        if (state.focused) repositories.active?.focus();
        if (state.focused && state.active) human();
      }),
      repositories.onDidOpen((repository) => {
        if (vscode.window.state.focused) repository.focus();
        if (isPersonHere()) repository.touch('human');
      }),
    );
    // A person who only reads makes no event; while the editor calls the window active, every minute counts.
    const timer = setInterval(() => {
      if (isPersonHere()) human();
    }, MINUTE_MS / 2);
    this.subscriptions.push({
      dispose() {
        clearInterval(timer);
      },
    });
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

/** Takes in one edit; it happens at every keystroke, so it must cost next to nothing. */
export function noteEdit(
  repositories: Repositories,
  change: Pick<vscode.TextDocumentChangeEvent, 'document' | 'contentChanges'>,
): void {
  const { uri } = change.document;
  if (change.contentChanges.length === 0 || uri.scheme !== 'file') return;
  repositories.containing(uri.fsPath)?.touch(isPersonHere() ? 'human' : 'agent');
}

function isPersonHere(): boolean {
  const { focused, active } = vscode.window.state;
  return focused && active;
}
