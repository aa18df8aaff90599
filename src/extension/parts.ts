import type * as vscode from 'vscode';
import type { AppPorts } from '../app/clone';
import type { Notices } from './notices/notices';
import type { Repositories } from './repositories';
import type { SelectedRow } from './tree/selected-row';

/** What every contribution is built from. */
export interface Parts {
  context: vscode.ExtensionContext;
  ports: AppPorts;
  repositories: Repositories;
  notices: Notices;
  selectedRow: SelectedRow;
  log: vscode.LogOutputChannel;
}
