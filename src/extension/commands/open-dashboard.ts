import type { Parts } from '../parts';
import { requireRepository } from './target';

/** Loaded with the first panel: nobody else needs what is behind it. */
export async function openDashboard(parts: Parts): Promise<void> {
  const repository = requireRepository(parts);
  const { showDashboardPanel } = await import('../dashboard/panels.js');
  showDashboardPanel(parts, repository);
}

export async function showHistory(parts: Parts): Promise<void> {
  const repository = requireRepository(parts);
  const { showHistoryPanel } = await import('../dashboard/panels.js');
  showHistoryPanel(parts, repository);
}
