import { rollBackFact } from '../../app/context/roll-back-fact';
import type { CommandSpec } from '../command';
import { changeFact, LOCKING_OPTIONS } from '../context-command';

export const contextRollback: CommandSpec = {
  path: ['context', 'rollback'],
  summary: 'Let a shared fact say again what it said in an older version, as a new one',
  args: [
    { syntax: '<key>', description: 'the name of the fact', completes: 'key' },
    { syntax: '<version>', description: 'a number or an id, as auto-pr context log shows them' },
  ],
  options: LOCKING_OPTIONS,
  examples: ['context rollback auth.owner 2'],
  run: (invocation) => {
    const [key = '', version = ''] = invocation.args;
    return changeFact(invocation, (clone, options) => rollBackFact(clone, key, version, options));
  },
};
