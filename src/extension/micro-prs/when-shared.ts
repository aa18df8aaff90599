import type * as vscode from 'vscode';
import { DeniedWatch } from '../accounts/denied-watch';
import { HealthNotice } from '../notices/health-notice';
import type { Parts } from '../parts';
import { AutoOpen } from './auto-open';
import { MarkerRestores } from './marker-restores';
import { ScoreRequests } from './score-requests';

/** What a window does for the team by itself; loaded with the first repository that is shared. */
export function activateWhenShared(parts: Parts): vscode.Disposable[] {
  return [
    new DeniedWatch(parts),
    new AutoOpen(parts),
    new ScoreRequests(parts),
    new HealthNotice(parts),
    new MarkerRestores(parts),
  ];
}
