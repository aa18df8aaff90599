import * as vscode from 'vscode';
import { SETTINGS } from './ids';

/** The person's taste, read when it is needed: a changed setting holds at once. */
export const settings = {
  keymap: () => read<'standard' | 'chord' | 'none'>(SETTINGS.keymap, 'standard'),
  sharing: () => read<'ask' | 'team' | 'local'>(SETTINGS.sharing, 'ask'),
  statusBarMode: () => read<'full' | 'compact' | 'off'>(SETTINGS.statusBarMode, 'full'),
  notifications: () => read<'all' | 'important' | 'none'>(SETTINGS.notifications, 'all'),
  askForTitle: () => read<boolean>(SETTINGS.askForTitle, true),
  authorSlug: () => read<string>(SETTINGS.authorSlug, ''),
  autoOpenPullRequests: () => read<boolean>(SETTINGS.autoOpenPullRequests, false),
};

function read<T>(key: string, fallback: T): T {
  return vscode.workspace.getConfiguration().get<T>(key, fallback);
}
