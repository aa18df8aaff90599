import { randomBytes } from 'node:crypto';
import type { DashboardModel } from '../domain/dashboard/model';
import { dashboardPage, type PageAssets } from '../domain/dashboard/page';

const NONCE_BYTES = 16;

/** The dashboard as the text of one file. @param live where news come from, for a page that is served */
export function dashboardHtml(model: DashboardModel, assets: PageAssets, live: string | null = null): string {
  return dashboardPage({
    assets,
    first: { type: 'model', model },
    nonce: randomBytes(NONCE_BYTES).toString('hex'),
    title: `Sessions of ${model.repository}`,
    live,
  });
}
