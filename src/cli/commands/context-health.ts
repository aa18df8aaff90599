import { checkContextHealth, type ContextHealth } from '../../app/context/check-context-health';
import { requireContext } from '../../app/context/require-context';
import type { FactFlaw } from '../../domain/context/health';
import { colors as pc } from '../colors';
import type { CommandSpec } from '../command';
import { countText } from '../../domain/count-text';
import { withClone } from '../with-clone';

export const contextHealth: CommandSpec = {
  path: ['context', 'health'],
  summary: 'Find facts that are stale, conflicting, unowned or unused, and see how the context is used',
  examples: ['context health', 'context health --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const config = await requireContext(clone);
      const health = await checkContextHealth(clone, config);
      const { stale_days: stale, unused_days: unused } = config.context;
      return {
        json: health,
        text: tell(health, {
          conflicting: 'set otherwise by several people; set it to settle it',
          stale: `not set for ${stale} days`,
          unowned: 'nobody is known to answer for it',
          unused: `not read in this clone for ${unused} days`,
        }),
      };
    }),
};

function tell({ facts, unhealthy, figures }: ContextHealth, meaning: Readonly<Record<FactFlaw, string>>): string {
  const flaws = unhealthy.flatMap(({ key, flaws: found }) =>
    found.map((flaw) => `${pc.bold(key)}  ${pc.yellow(flaw)}: ${meaning[flaw]}`),
  );
  return [
    ...flaws,
    `${countText(facts, 'fact')}, ${unhealthy.length} to look at.`,
    pc.dim(
      `${figures.coordinatedKeys} set by several writers, ${countText(figures.settled, 'meeting')} of versions settled; ` +
        `${countText(figures.sessionsWithReuse, 'session')} here used ${countText(figures.reusedKeys, 'fact')} of others.`,
    ),
  ].join('\n');
}
