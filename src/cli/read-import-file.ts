import { resolve } from 'node:path';
import { ExpectedError } from '../domain/errors';
import type { Invocation } from './command';

/** More than years of sessions; what is larger goes from repository to repository as a backup. */
const MAX_IMPORT_BYTES = 40 * 1024 * 1024;

/**
 * The text of a file to import, or of standard input for `-`.
 * @throws ExpectedError `no-such-file`, `not-a-file`, `file-too-large`, `not-text`
 */
export async function readImportFile({ directory, ports, stdin }: Invocation, name: string): Promise<string> {
  const bytes = name === '-' ? await stdin(MAX_IMPORT_BYTES) : await readFile(ports.files, resolve(directory, name));
  if (bytes.length > MAX_IMPORT_BYTES) throw tooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ExpectedError('not-text', 'The file is no UTF-8 text. Save it as UTF-8 and import it again.', {
      cause: error,
    });
  }
}

async function readFile(files: Invocation['ports']['files'], path: string): Promise<Uint8Array> {
  const stat = await files.stat(path);
  if (stat && stat.size > MAX_IMPORT_BYTES) throw tooLarge();
  const bytes = stat && (await files.read(path).catch(notAFile));
  if (!bytes) throw new ExpectedError('no-such-file', 'There is no such file. Check the path.');
  return bytes;
}

function notAFile(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code !== 'EISDIR' && code !== 'ENOTREG') throw error;
  throw new ExpectedError('not-a-file', 'That is a folder or a device. Give a file.', { cause: error });
}

function tooLarge(): ExpectedError {
  return new ExpectedError(
    'file-too-large',
    'The file has more than 40 MB. Move that much with auto-pr state backup --to FILE and state restore --from FILE.',
  );
}
