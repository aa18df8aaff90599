import { randomBytes } from 'node:crypto';
import { readPageAssets } from '../adapters/node/page-assets';
import { dashboardHtml } from '../domain/dashboard/dashboard-html';
import type { DashboardModel } from '../domain/dashboard/model';

const NONCE_BYTES = 16;

/** Makes a page of what the dashboard shows. @param live where news come from, for a page that is served */
export type MakePage = (model: DashboardModel, live?: string | null) => string;

/** Reads what the page is made of. */
export async function composePage(): Promise<MakePage> {
  const assets = await readPageAssets(__dirname);
  return (model, live = null) => dashboardHtml(model, assets, randomBytes(NONCE_BYTES).toString('hex'), live);
}
