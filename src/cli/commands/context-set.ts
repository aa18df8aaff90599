import { fieldUpdate } from '../../app/context/fact-change';
import { setFact, type SetOptions } from '../../app/context/set-fact';
import type { Author } from '../../domain/author';
import type { Json } from '../../domain/context/json';
import { parseValue, type ValueForm } from '../../domain/context/parse-value';
import { ExpectedError, UsageError } from '../../domain/errors';
import { parseDuration } from '../../domain/parse-duration';
import { plainTitle } from '../../domain/plain-title';
import type { CommandSpec, Invocation } from '../command';
import { changeFact, LOCKING_OPTIONS } from '../context-command';
import { readInput } from '../read-input';
import { textOption } from '../text-option';

/** A year. */
const MAX_TTL_MS = 366 * 24 * 60 * 60_000;

export const contextSet: CommandSpec = {
  path: ['context', 'set'],
  summary: 'Share a small fact with everybody who works in this repository',
  args: [
    { syntax: '<key>', description: 'the name of the fact', completes: 'key' },
    { syntax: '[value]', description: 'JSON, or else a text' },
  ],
  options: [
    { flags: '--field <name>', description: 'set only this field of an object; the others stay' },
    { flags: '--file <path>', description: 'take the value from a file, or - for standard input', completes: 'file' },
    { flags: '--string', description: 'take the value for a text, whatever it looks like' },
    { flags: '--json-value', description: 'refuse a value that is no JSON' },
    { flags: '--ttl <time>', description: 'forget it after 30m, 2h, 7d or 2w' },
    { flags: '--owner <person>', description: 'who answers for it, "Ada <ada@example.com>"; you unless given' },
    ...LOCKING_OPTIONS,
  ],
  examples: [
    'context set auth.owner "the auth refactor owns src/auth"',
    `context set deploy '{"frozen": true, "until": "Monday"}' --ttl 3d`,
    'context set deploy --field frozen false',
    'context set release.notes --file notes.md --if-version 4 --retry',
  ],
  run: async (invocation) => {
    const set = readOptions(invocation.options);
    const value = await readValue(invocation);
    const field = textOption(invocation.options, 'field');
    const change = field === undefined ? { value } : fieldUpdate(field, value);
    return changeFact(invocation, (clone, locking) =>
      setFact(clone, invocation.args[0] ?? '', change, { ...locking, ...set }),
    );
  },
};

async function readValue(invocation: Invocation): Promise<Json> {
  const { args, options } = invocation;
  const [, given] = args;
  const file = textOption(options, 'file');
  if ((given === undefined) === (file === undefined)) {
    throw new UsageError('missing-argument', 'auto-pr context set needs either a value or --file.');
  }
  // The line end of a file is the file's, not the value's.
  const text = given ?? (await readInput(invocation, file ?? '')).replace(/\r?\n$/, '');
  const value = parseValue(text, formOf(options));
  if (value === undefined)
    throw new ExpectedError('not-json', 'The value is no JSON. Leave out --json-value for a text.');
  return value;
}

/** @throws UsageError `bad-usage` */
function formOf(options: Invocation['options']): ValueForm {
  const [isString, isJson] = [options['string'] === true, options['jsonValue'] === true];
  if (isString && isJson) throw new UsageError('bad-usage', 'Give --string or --json-value, not both.');
  return isString ? 'string' : isJson ? 'json' : 'guess';
}

/** @throws UsageError `bad-time`, `bad-value` */
function readOptions(options: Invocation['options']): Pick<SetOptions, 'ttl' | 'owner'> {
  const time = textOption(options, 'ttl');
  const ttl = time === undefined ? undefined : parseDuration(time);
  if (ttl === null || (ttl !== undefined && ttl > MAX_TTL_MS)) {
    throw new UsageError('bad-time', '--ttl must be minutes, hours, days or weeks up to a year: 30m, 2h, 7d or 2w.');
  }
  const person = textOption(options, 'owner');
  return { ttl, owner: person === undefined ? undefined : readOwner(person) };
}

/** `Ada <ada@example.com>`, an address, or any name. */
function readOwner(text: string): Author {
  const [, name = '', email = ''] = /^(.*?)\s*<([^<>]*)>\s*$/.exec(text) ?? [];
  const owner = email === '' ? { name: text, email: /^\S+@\S+$/.test(text) ? text : '' } : { name, email };
  const plain = { name: plainTitle(owner.name, 200), email: plainTitle(owner.email, 254) };
  if (plain.name === '' && plain.email === '') {
    throw new UsageError(
      'bad-value',
      '--owner was given an empty name. Say who answers for the fact, or leave it out.',
    );
  }
  return plain;
}
