import { resolve } from 'node:path';
import { MAX_VALUE_BYTES } from '../domain/context/json';
import { ExpectedError } from '../domain/errors';
import type { Invocation } from './command';

/** A file may be laid out with more spaces than the value counts with; more than this is no value. */
const MAX_INPUT_BYTES = 16 * MAX_VALUE_BYTES;

/**
 * The text of a file, or of standard input for `-`.
 * @throws ExpectedError `no-such-file`, `value-too-large`, `not-text`
 */
export async function readInput({ directory, ports, stdin }: Invocation, name: string): Promise<string> {
  const bytes = name === '-' ? await stdin(MAX_INPUT_BYTES) : await readFile(ports.files, resolve(directory, name));
  if (bytes === null) throw new ExpectedError('no-such-file', 'There is no such file. Check the path.');
  if (bytes.length > MAX_INPUT_BYTES) throw tooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ExpectedError('not-text', 'The file is no UTF-8 text. Share its path instead.', { cause: error });
  }
}

async function readFile(files: Invocation['ports']['files'], path: string): Promise<Uint8Array | null> {
  const stat = await files.stat(path);
  if (stat && stat.size > MAX_INPUT_BYTES) throw tooLarge();
  return stat && files.read(path);
}

function tooLarge(): ExpectedError {
  return new ExpectedError(
    'value-too-large',
    `A value may have ${MAX_VALUE_BYTES} bytes as JSON. Put it in a file of the repository and share its path.`,
  );
}
