import type * as vscode from 'vscode';
import type { Accounts } from './accounts/accounts';
import type { Notices } from './notices/notices';
import type { Repositories } from './repositories';
import type { SelectedRow } from './tree/selected-row';
import type { WindowPorts } from './window-ports';

/** What every contribution is built from. */
export interface Parts {
  context: vscode.ExtensionContext;
  ports: WindowPorts;
  repositories: Repositories;
  accounts: Accounts;
  notices: Notices;
  selectedRow: SelectedRow;
  log: vscode.LogOutputChannel;
}
