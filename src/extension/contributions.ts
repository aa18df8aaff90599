import * as vscode from 'vscode';
import { Accounts } from './accounts/accounts';
import { ActivitySource } from './activity-source';
import { registerCommands } from './commands/register-commands';
import { compose } from './compose';
import { ConfigDiagnostics } from './config-diagnostics';
import { ContextKeys } from './context-keys';
import { EventDocuments } from './event-documents';
import { SharingGate } from './micro-prs/sharing-gate';
import { CompletionNotice } from './notices/completion-notice';
import { FailureNotice } from './notices/failure-notice';
import { IdleNotice } from './notices/idle-notice';
import { MendNotice } from './notices/mend-notice';
import { Notices } from './notices/notices';
import { RecoveryNotice } from './notices/recovery-notice';
import { SharingNotice } from './notices/sharing-notice';
import { SyncNotice } from './notices/sync-notice';
import type { Parts } from './parts';
import { Repositories } from './repositories';
import { StatusBar } from './status-bar/status-bar';
import { SelectedRow } from './tree/selected-row';
import { SessionsView } from './tree/sessions-view';

/** What the extension contributes, in the order of activation. */
const CONTRIBUTIONS: Readonly<Record<string, (parts: Parts) => vscode.Disposable>> = {
  commands: registerCommands,
  contextKeys: (parts) => new ContextKeys(parts),
  statusBar: (parts) => new StatusBar(parts),
  sessionsView: (parts) => new SessionsView(parts),
  eventDocuments: (parts) => new EventDocuments(parts),
  activitySource: (parts) => new ActivitySource(parts),
  configDiagnostics: (parts) => new ConfigDiagnostics(parts),
  sharingNotice: (parts) => new SharingNotice(parts),
  idleNotice: (parts) => new IdleNotice(parts),
  completionNotice: (parts) => new CompletionNotice(parts),
  recoveryNotice: (parts) => new RecoveryNotice(parts),
  mendNotice: (parts) => new MendNotice(parts),
  syncNotice: (parts) => new SyncNotice(parts),
  failureNotice: (parts) => new FailureNotice(parts),
  sharingGate: (parts) => new SharingGate(parts),
};

/** How long what is under way may take to end by itself when the window closes. */
const CLOSE_WAIT_MS = 200;

/** The running extension. */
export interface Active {
  parts: Parts;
  dispose(): Promise<void>;
}

/** Activates every contribution in its own try: one that fails takes no other along. */
export function activateContributions(context: vscode.ExtensionContext): Active {
  const log = vscode.window.createOutputChannel('Auto-PR', { log: true });
  const ending = new AbortController();
  const ports = compose(log, ending.signal);
  const repositories = new Repositories(ports);
  const accounts = new Accounts();
  const notices = new Notices();
  const parts: Parts = { context, ports, repositories, accounts, notices, selectedRow: new SelectedRow(), log };
  const active: vscode.Disposable[] = [log, accounts];
  for (const [name, activate] of Object.entries(CONTRIBUTIONS)) {
    try {
      active.push(activate(parts));
    } catch (error) {
      ports.log.write('error', `${name} could not be activated.`, { operation: 'extension.activate', error });
    }
  }
  repositories.start();
  return {
    parts,
    async dispose() {
      // A git that hangs while repositories are looked for must not hold the editor.
      const overdue = setTimeout(() => {
        ending.abort();
      }, CLOSE_WAIT_MS);
      await repositories.close();
      clearTimeout(overdue);
      ending.abort();
      for (const disposable of active.reverse()) disposable.dispose();
    },
  };
}
