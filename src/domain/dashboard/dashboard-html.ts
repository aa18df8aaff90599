import type { DashboardModel } from './model';
import { dashboardPage, type PageAssets } from './page';

/** What the page of a file can do beside showing: nothing, since nobody is there to do it. */
export const ONLY_SHOWS: DashboardModel['can'] = { complete: false, showLog: false, showHistory: false };

/**
 * The dashboard as the text of one file.
 * @param nonce anything nobody can guess, in letters and digits
 * @param live where news come from, for a page that is served
 */
export function dashboardHtml(
  model: DashboardModel,
  assets: PageAssets,
  nonce: string,
  live: string | null = null,
): string {
  const title = `Sessions of ${model.repository}`;
  return dashboardPage({ assets, first: { type: 'model', model }, nonce, title, live });
}
