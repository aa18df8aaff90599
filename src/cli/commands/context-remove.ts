import { removeFact } from '../../app/context/remove-fact';
import type { CommandSpec } from '../command';
import { changeFact, LOCKING_OPTIONS } from '../context-command';

export const contextRemove: CommandSpec = {
  path: ['context', 'remove'],
  summary: 'Remove a shared fact; rollback brings it back',
  args: [{ syntax: '<key>', description: 'the name of the fact', completes: 'key' }],
  options: LOCKING_OPTIONS,
  examples: ['context remove auth.owner', 'context remove auth.owner --if-version 3'],
  run: (invocation) => changeFact(invocation, (clone, options) => removeFact(clone, invocation.args[0] ?? '', options)),
};
