import { findRepository } from '../../app/find-repository';
import { removeSetup } from '../../app/setup/remove-setup';
import type { CommandSpec } from '../command';
import { setupPorts } from '../setup-ports';
import { setupResult } from '../show-setup';

export const setupRemove: CommandSpec = {
  path: ['setup', 'remove'],
  summary: 'Take away what auto-pr setup wrote, as far as nobody changed it; the rest is told',
  options: [{ flags: '--dry-run', description: 'show what would change, and change nothing' }],
  examples: ['setup remove --dry-run', 'setup remove'],
  run: async ({ directory, ports, options }) => {
    const { location } = await findRepository(ports, directory);
    const dryRun = options['dryRun'] === true;
    const done = await removeSetup(await setupPorts(ports, location, directory), location, { dryRun });
    return setupResult(done, { dryRun, headlines: HEADLINES });
  },
};

const HEADLINES = {
  none: 'There is nothing of auto-pr setup to take away here.',
  done: 'Taken away. Commit that; auto-pr setup brings it back. The hook that records commits: auto-pr setup hooks --remove',
};
