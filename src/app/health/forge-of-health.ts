import type { Config } from '../../domain/config/config';
import { ExpectedError } from '../../domain/errors';
import type { Measured } from '../../domain/health/health-facts';
import type { Forge } from '../../ports/forge';
import type { Clone } from '../clone';
import { forgeAddress } from '../team/forge-address';

/** Finds the forge behind an address. @throws ExpectedError `no-forge`, `no-token` */
type FindForge = (address: string) => Promise<Forge>;

/** The forge of a clone that shares with its team, or why there is none to ask. */
export async function forgeOfHealth(clone: Clone, config: Config, find: FindForge): Promise<Measured<Forge>> {
  if (clone.store.clone.sharing !== 'team') {
    return { why: 'The sessions of this clone are not shared, so GitHub is not asked.' };
  }
  try {
    return { value: await find(await forgeAddress(clone, config)) };
  } catch (error) {
    if (error instanceof ExpectedError) return { why: error.message };
    throw error;
  }
}
