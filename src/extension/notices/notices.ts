import * as vscode from 'vscode';
import { plainText } from '../plain-text';
import { settings } from '../settings';
import { isWanted } from './is-wanted';

/** A message with buttons. */
export interface Notice {
  severity: 'info' | 'warning' | 'error';
  text: string;
  buttons: readonly string[];
  /** Whether it is shown when only important messages are wanted. Errors always are. */
  isImportant: boolean;
  /** Asked just before it is shown: what it says may have passed while another message stood. */
  isStillTrue?: () => boolean;
  /** Asked last, once it is certain that it would be shown: whether this window is the one that says it. */
  isOurs?: () => Promise<boolean>;
  /** Called when it stands on the screen, which an unwanted or outdated one never does. */
  onShown?: () => void;
}

/** A message that nobody closes fades into the notification centre, and its answer may never come. */
const FADED_MS = 12_000;

/** Shows messages one at a time. */
export class Notices {
  private last: Promise<unknown> = Promise.resolve();

  /** Resolves with the button, or `undefined` when it was closed or the person wants no such messages. */
  show(notice: Notice): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      this.last = this.last.then(async () => {
        const answer = showNow(notice);
        answer.then(resolve, reject);
        await closedOrFaded(answer);
      });
    });
  }
}

async function showNow(notice: Notice): Promise<string | undefined> {
  if (!isWanted(notice, settings.notifications()) || notice.isStillTrue?.() === false) return undefined;
  if ((await notice.isOurs?.()) === false) return undefined;
  notice.onShown?.();
  const text = plainText(notice.text);
  switch (notice.severity) {
    case 'info':
      return vscode.window.showInformationMessage(text, ...notice.buttons);
    case 'warning':
      return vscode.window.showWarningMessage(text, ...notice.buttons);
    case 'error':
      return vscode.window.showErrorMessage(text, ...notice.buttons);
  }
}

function closedOrFaded(answer: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FADED_MS);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    answer.then(finish, finish);
  });
}

/** A time of day as the person's editor shows it. */
export function clockTime(ms: number): string {
  return new Date(ms).toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
}
