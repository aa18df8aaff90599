import { readPageAssets } from '../adapters/node/page-assets';
import type { PageAssets } from '../domain/dashboard/page';

/** What the dashboard is made of. */
export function composePage(): Promise<PageAssets> {
  return readPageAssets(__dirname);
}
