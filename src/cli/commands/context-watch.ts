import { requireContext, requireKey } from '../../app/context/require-context';
import { watchContext } from '../../app/context/watch-context';
import type { FactEvent } from '../../domain/context/changed-facts';
import type { CommandSpec } from '../command';
import { countText } from '../../domain/count-text';
import { jsonText } from '../output';
import { conflictLines, factJson, factLine } from '../show-fact';
import { withClone } from '../with-clone';

export const contextWatch: CommandSpec = {
  path: ['context', 'watch'],
  summary: 'Print what becomes of the shared facts while it happens, until interrupted',
  args: [{ syntax: '[key]', description: 'only this fact', completes: 'key' }],
  examples: ['context watch', 'context watch auth.owner --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { json, print, interrupted } = invocation;
      await requireContext(clone);
      const [only] = invocation.args;
      if (only !== undefined) requireKey(only);
      const show = ({ change, fact }: FactEvent): string =>
        json
          ? jsonText({ change, fact: factJson(fact) })
          : [`${change}: ${factLine(fact, clone.ports.clock.now())}`, ...conflictLines(fact)].join('\n');
      const watcher = {
        started: (facts: unknown[]) => {
          print(json ? jsonText({ watching: facts.length }) : `Watching ${countText(facts.length, 'fact')}.`);
        },
        changed: (event: FactEvent) => {
          print(show(event));
        },
      };
      await watchContext(clone, (key) => only === undefined || key === only, watcher, interrupted);
      return { json: { status: 'stopped' }, text: 'Stopped.', endsByInterrupt: true };
    }),
};
