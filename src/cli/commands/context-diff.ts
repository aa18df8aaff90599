import { diffFact } from '../../app/context/diff-fact';
import type { ValueChange } from '../../domain/context/diff-values';
import { valueText } from '../../domain/context/value-text';
import { plainTitle } from '../../domain/plain-title';
import { colors as pc } from '../colors';
import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

const MAX_VALUE = 1_000;

export const contextDiff: CommandSpec = {
  path: ['context', 'diff'],
  summary: 'Show what differs between two versions of a shared fact',
  args: [
    { syntax: '<key>', description: 'the name of the fact', completes: 'key' },
    { syntax: '<from>', description: 'a number or an id, as auto-pr context log shows them' },
    { syntax: '[to]', description: 'the same; the fact as it is now unless given' },
  ],
  examples: ['context diff auth.owner 2', 'context diff auth.owner 2 4 --json'],
  run: (invocation) =>
    withClone(invocation, (clone) => {
      const [key = '', from = '', to] = invocation.args;
      const diff = diffFact(clone, key, from, to);
      const lines = diff.changes.flatMap(changeLines);
      return Promise.resolve({
        json: { key, ...diff },
        text: lines.length > 0 ? lines.join('\n') : 'They say the same.',
      });
    }),
};

function changeLines(change: ValueChange): string[] {
  const name = change.field === null ? '' : `${plainTitle(change.field)}: `;
  return [
    ...(change.before === undefined ? [] : [pc.red(`- ${name}${valueText(change.before, MAX_VALUE)}`)]),
    ...(change.after === undefined ? [] : [pc.green(`+ ${name}${valueText(change.after, MAX_VALUE)}`)]),
  ];
}
