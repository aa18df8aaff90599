import { requireEnabled, type Clone } from '../app/clone';
import { loadConfig } from '../app/load-config';
import { forgeAddress } from '../app/team/forge-address';
import type { TeamClone } from '../app/team/team-clone';
import type { Invocation } from './command';

/**
 * A clone with the forge of its team, for the commands that need both.
 * @throws ExpectedError `disabled`, `no-team-remote`, `no-forge`, `no-token`
 */
export async function teamOf({ ports, traceId }: Invocation, clone: Clone): Promise<TeamClone> {
  const { config } = await loadConfig(clone);
  requireEnabled(clone, config);
  return { clone, config, traceId, forge: await ports.forge(await forgeAddress(clone, config)) };
}
