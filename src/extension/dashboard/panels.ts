import * as vscode from 'vscode';
import { lookAtHealth } from '../../app/dashboard/look-at-health';
import { readDashboard } from '../../app/dashboard/read-dashboard';
import { readHistoryDashboard } from '../../app/dashboard/read-history-dashboard';
import { requireSession } from '../../app/find-session';
import { HealthLook } from '../../app/health/health-look';
import { replayHistory } from '../../app/replay-history';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { sessionDisplayId } from '../../domain/fold/state';
import { completeSessionOf } from '../commands/complete-session-here';
import { eventLogUri } from '../event-documents';
import type { Parts } from '../parts';
import { plainText } from '../plain-text';
import { DashboardPanel, type PanelSource } from './dashboard-panel';

/** One panel for each repository and kind; asked for again, it is shown again. */
const panels = new Map<string, DashboardPanel>();

const GAP_MINUTES = 30;

/** The sessions of a repository, live. */
export function showDashboardPanel(parts: Parts, repository: RepositoryWindow): void {
  const { clone } = repository;
  const look = new HealthLook(clone);
  show(parts, `state ${clone.location.commonDir}`, {
    title: vscode.l10n.t('Auto-PR Dashboard'),
    read: async () => {
      const { sync } = repository.snapshot ?? { sync: null };
      return readDashboard(clone, repository.config, {
        can: { complete: true, showLog: true, showHistory: true },
        offline: sync?.status === 'offline' ? sync.message : null,
        health: await lookAtHealth(look, repository.config, clone.ports.log),
      });
    },
    watch: (changed) =>
      parts.repositories.onDidChange((one) => {
        if (one === repository) changed();
      }),
    obey: async (request, model) => {
      switch (request.type) {
        case 'complete':
          // The page shows the button on one's own sessions only; a request for another is not the page's.
          if (!model.sessions.some(({ key, isMine }) => key === request.session && isMine)) return null;
          return completeSessionOf(parts, repository, request.session, parts.ports.ids.ulid(parts.ports.clock.now()));
        case 'show-log': {
          const id = sessionDisplayId(clone.store.state, requireSession(clone, request.session));
          return vscode.window.showTextDocument(eventLogUri(clone.location.topLevel ?? '', id), { preview: true });
        }
        case 'open-pr': {
          if (model.pullRequests === null) return null;
          return vscode.env.openExternal(vscode.Uri.parse(`${model.pullRequests}${request.number}`, true));
        }
        case 'show-history':
          showHistoryPanel(parts, repository);
          return null;
      }
    },
  });
}

/** What the history of a repository would have been in sessions. */
export function showHistoryPanel(parts: Parts, { clone, config }: RepositoryWindow): void {
  show(parts, `history ${clone.location.commonDir}`, {
    title: vscode.l10n.t('Auto-PR History (inferred)'),
    read: async () => {
      const { completion_markers: markers } = config;
      const now = clone.ports.clock.now();
      const replayed = await replayHistory(clone.repository, { gapMinutes: GAP_MINUTES, markers, now });
      return readHistoryDashboard(clone, replayed);
    },
    // The past does not change.
    watch: () => vscode.Disposable.from(),
    obey: () => Promise.resolve(null),
  });
}

function show(parts: Parts, key: string, source: PanelSource): void {
  const known = panels.get(key);
  if (known) {
    known.reveal();
    return;
  }
  const panel = new DashboardPanel(parts, { ...source, title: plainText(source.title) }, () => panels.delete(key));
  panels.set(key, panel);
  parts.context.subscriptions.push(panel);
}
