import { randomBytes } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { dashboardHtml } from '../domain/dashboard/dashboard-html';
import type { DashboardModel } from '../domain/dashboard/model';
import type { PageAssets } from '../domain/dashboard/page';

/**
 * The build puts the dashboard's script and style in here, so that the Action stays one file: as JSON, compressed, in
 * base64, because every run reads the whole file.
 */
declare const PAGE_ASSETS: string | undefined;

const NONCE_BYTES = 16;

/** Makes the dashboard's page; `null` where this runs from its source. */
export function pageMaker(): ((model: DashboardModel) => string) | null {
  if (typeof PAGE_ASSETS === 'undefined') return null;
  const packed = PAGE_ASSETS;
  return (model) => {
    const assets = JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString()) as PageAssets;
    return dashboardHtml(model, assets, randomBytes(NONCE_BYTES).toString('hex'));
  };
}
