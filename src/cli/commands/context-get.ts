import { getFact } from '../../app/context/get-fact';
import type { CommandSpec } from '../command';
import { conflictLines, factJson, valueBlock } from '../show-fact';
import { withClone } from '../with-clone';

export const contextGet: CommandSpec = {
  path: ['context', 'get'],
  summary: 'Print what a shared fact says',
  args: [{ syntax: '<key>', description: 'the name of the fact', completes: 'key' }],
  examples: ['context get auth.owner', 'context get auth.owner --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const fact = await getFact(clone, invocation.args[0] ?? '');
      // Beside the answer, not in it: what reads the value wants nothing else.
      if (!invocation.json) for (const line of conflictLines(fact)) invocation.warn(line);
      return { json: { fact: factJson(fact) }, text: valueBlock(fact) };
    }),
};
