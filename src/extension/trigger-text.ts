import * as vscode from 'vscode';
import type { Trigger } from '../domain/trigger';

/** Why a session completed, for people. */
export function triggerText(trigger: Trigger | null): string {
  switch (trigger) {
    case 'marker':
      return vscode.l10n.t('a marker said it is done');
    case 'timeout':
      return vscode.l10n.t('nobody worked on it');
    case 'heuristic':
      return vscode.l10n.t('tests and docs are there');
    case 'prs-closed':
      return vscode.l10n.t('its PRs are closed');
    case 'merged':
      return vscode.l10n.t('its PRs are merged');
    case 'orphaned':
      return vscode.l10n.t('no window held it any more');
    case 'manual':
    case null:
      return vscode.l10n.t('by hand');
  }
}
