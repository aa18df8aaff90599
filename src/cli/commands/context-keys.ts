import { listFacts } from '../../domain/context/view-fact';
import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

/** What the completion scripts ask for. */
export const contextKeys: CommandSpec = {
  path: ['context', 'keys'],
  summary: 'Print the keys of what is shared, one a line, for completion',
  examples: ['context keys'],
  isHidden: true,
  run: (invocation) =>
    withClone(invocation, (clone) => {
      const keys = listFacts(clone.store.state.context, clone.ports.clock.now()).map(({ key }) => key);
      return Promise.resolve({ json: keys, text: keys.join('\n') });
    }),
};
