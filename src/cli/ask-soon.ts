import { atMost } from '../app/at-most';
import type { Clone } from '../app/clone';
import { exchangesByItself } from '../app/exchanges-by-itself';
import { askForRun, hasWorkflow } from '../app/team/ask-for-run';
import { forgeAddress } from '../app/team/forge-address';
import type { Config } from '../domain/config/config';
import { ExpectedError } from '../domain/errors';
import type { CliPorts } from './command';

/** How long a completion may be held up for it. */
const ASK_LIMIT_MS = 2_000;

/** After a completion that the team can see: asks for a run of its workflow, for two seconds at most. Never fails. */
export async function askSoon(ports: CliPorts, clone: Clone, config: Config): Promise<void> {
  if (!exchangesByItself(clone, config) || !config.scoring.enabled || !(await hasWorkflow(clone))) return;
  const ending = new AbortController();
  const asking = ask(ports, clone, config, ending.signal);
  if (await atMost(ports.clock, ASK_LIMIT_MS, asking)) return;
  ending.abort();
  await asking;
}

async function ask(ports: CliPorts, clone: Clone, config: Config, ending: AbortSignal): Promise<void> {
  try {
    const forge = await ports.forge(await forgeAddress(clone, config), { ending, tokenLimitMs: ASK_LIMIT_MS / 2 });
    await askForRun(clone, forge);
  } catch (error) {
    // No forge, or no token.
    if (!(error instanceof ExpectedError)) throw error;
    ports.log.write('debug', error.message, { operation: 'forge.dispatch' });
  }
}
