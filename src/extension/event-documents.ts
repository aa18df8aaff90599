import * as vscode from 'vscode';
import { requireSession } from '../app/find-session';
import { readEventLog } from '../app/read-event-log';
import { EVENTS_SCHEME } from './ids';
import type { Parts } from './parts';

/** The address of a session's event log as a read-only document. */
export function eventLogUri(root: string, sessionId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: EVENTS_SCHEME, path: `/${sessionId}.jsonl`, query: root });
}

/** Serves event logs as read-only documents. */
export class EventDocuments implements vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor({ repositories }: Parts) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(EVENTS_SCHEME, {
      async provideTextDocumentContent(uri) {
        const repository = repositories.containing(uri.query);
        if (!repository) return '';
        const id = uri.path.replace(/^\//, '').replace(/\.jsonl$/, '');
        const log = await readEventLog(repository.clone, requireSession(repository.clone, id));
        return `${log.join('\n')}\n`;
      },
    });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
