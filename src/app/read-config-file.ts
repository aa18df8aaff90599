import type { ConfigDocument } from '../domain/config/document';
import type { Files } from '../ports/files';
import { systemFailure } from './system-failure';

/** Parses the bytes of a configuration file; never throws. */
export type ParseConfig = (bytes: Uint8Array) => Promise<ConfigDocument>;

const START = { line: 1, column: 1 };

/**
 * Reads one configuration file; `null` when there is none. One that cannot be read comes back as a document without a
 * value and with the reason: a folder or a device of that name, missing permission, a link in a circle.
 * @param path absolute
 */
export async function readConfigFile(
  ports: { files: Files; parseConfig: ParseConfig },
  path: string,
): Promise<ConfigDocument | null> {
  let bytes: Buffer | null;
  try {
    bytes = await ports.files.read(path);
  } catch (error) {
    const failure = systemFailure(error);
    if (!failure) throw error;
    const message = `the file cannot be read: ${failure.reason}`;
    return { value: null, problems: [{ severity: 'error', ...START, message }], positionOf: () => START };
  }
  return bytes && ports.parseConfig(bytes);
}
