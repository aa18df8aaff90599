import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { Parts } from '../parts';
import { plainText } from '../plain-text';
import { settings } from '../settings';
import { statusText, tooltipLines, type Translate } from './status-text';

const TICK_MS = 60_000;
const COMPLETED_FOR_MS = 30_000;

/** The one status item: the session here and its time. Recomputed on every change, and once a minute while seen. */
export class StatusBar implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private lastSession: string | null = null;
  private completedAt: number | null = null;

  /** @param item disposed of with this */
  constructor(
    private readonly parts: Parts,
    private readonly item = vscode.window.createStatusBarItem('status', vscode.StatusBarAlignment.Left, 100),
  ) {
    this.item.name = vscode.l10n.t('Auto-PR Session');
    const update = (): void => {
      this.update();
    };
    const tick = setInterval(() => {
      const { focused, active } = vscode.window.state;
      if (focused || active) update();
    }, TICK_MS);
    this.subscriptions = [
      item,
      parts.repositories.onDidChange(update),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('autoPr')) update();
      }),
      vscode.window.onDidChangeWindowState(update),
      {
        dispose() {
          clearInterval(tick);
        },
      },
    ];
  }

  private update(): void {
    const repository = this.parts.repositories.active;
    const snapshot = repository?.snapshot ?? null;
    const mode = settings.statusBarMode();
    if (!repository || !snapshot || mode === 'off' || !snapshot.isEnabled) {
      this.item.hide();
      return;
    }
    const now = this.parts.ports.clock.now();
    const completed = snapshot.undoable?.status === 'completed' ? snapshot.undoable.ulid : null;
    this.noticeCompletion(snapshot.current?.ulid ?? null, completed, now);
    const t: Translate = (message, ...values) => vscode.l10n.t(message, ...values);
    const { text, label, background } = statusText(snapshot, mode, now, this.completedAt, t);
    this.item.text = plainKeepingIcon(text);
    this.item.accessibilityInformation = { label, role: 'button' };
    this.item.tooltip = tooltip(tooltipLines(snapshot, t, repository.config.review.max_lines));
    this.item.backgroundColor = background ? new vscode.ThemeColor(`statusBarItem.${background}Background`) : undefined;
    this.item.command = snapshot.current ? COMMANDS.sessionStatus : COMMANDS.sessionStart;
    this.item.show();
  }

  /** The session here completed just now: that is shown for a while. */
  private noticeCompletion(current: string | null, completed: string | null, now: number): void {
    if (current === null && this.lastSession !== null && completed === this.lastSession) {
      this.completedAt = now;
      setTimeout(() => {
        this.update();
      }, COMPLETED_FOR_MS + 100).unref();
    }
    if (current !== null) this.completedAt = null;
    this.lastSession = current;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

/** Our own icon stands first; whatever follows is text. */
function plainKeepingIcon(text: string): string {
  const end = text.indexOf(')') + 1;
  return text.slice(0, end) + plainText(text.slice(end));
}

function tooltip(lines: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(lines.join('\n'));
}
