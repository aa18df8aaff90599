import { listFacts } from '../../domain/context/view-fact';
import type { CommandSpec } from '../command';
import { factJson, factLine } from '../show-fact';
import { withClone } from '../with-clone';

export const contextList: CommandSpec = {
  path: ['context', 'list'],
  summary: 'List what is shared in this repository',
  examples: ['context list', 'context list --json'],
  run: (invocation) =>
    withClone(invocation, (clone) => {
      const now = clone.ports.clock.now();
      const facts = listFacts(clone.store.state.context, now);
      const lines = facts.map((fact) => factLine(fact, now));
      return Promise.resolve({
        json: { facts: facts.map(factJson) },
        text:
          lines.length > 0
            ? lines.join('\n')
            : 'Nothing is shared yet. Share a fact with: auto-pr context set KEY VALUE',
      });
    }),
};
