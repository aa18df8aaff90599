import { randomBytes } from 'node:crypto';
import { dashboardHtml } from '../domain/dashboard/dashboard-html';
import type { DashboardModel } from '../domain/dashboard/model';
import type { PageAssets } from '../domain/dashboard/page';

/** The build puts the dashboard's script and style in here, so that the Action stays one file. */
declare const PAGE_ASSETS: PageAssets | undefined;

const NONCE_BYTES = 16;

/** Makes the dashboard's page; `null` where this runs from its source. */
export function pageMaker(): ((model: DashboardModel) => string) | null {
  if (typeof PAGE_ASSETS === 'undefined') return null;
  const assets = PAGE_ASSETS;
  return (model) => dashboardHtml(model, assets, randomBytes(NONCE_BYTES).toString('hex'));
}
