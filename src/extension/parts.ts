import type * as vscode from 'vscode';
import type { AppPorts } from '../app/clone';
import type { Notices } from './notices/notices';
import type { Repositories } from './repositories';
import type { SelectedRow } from './tree/selected-row';

/** The ports of a window; git comes with the first repository. */
export type WindowPorts = Omit<AppPorts, 'repositoryGit' | 'stateGit'>;

/** What every contribution is built from. */
export interface Parts {
  context: vscode.ExtensionContext;
  ports: WindowPorts;
  repositories: Repositories;
  notices: Notices;
  selectedRow: SelectedRow;
  log: vscode.LogOutputChannel;
}
