import type * as vscode from 'vscode';
import type { Notices } from './notices/notices';
import type { Repositories } from './repositories';
import type { SelectedRow } from './tree/selected-row';
import type { WindowPorts } from './window-ports';

/** What every contribution is built from. */
export interface Parts {
  context: vscode.ExtensionContext;
  ports: WindowPorts;
  repositories: Repositories;
  notices: Notices;
  selectedRow: SelectedRow;
  log: vscode.LogOutputChannel;
}
