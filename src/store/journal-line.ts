import * as v from 'valibot';
import type { Checksum } from '../ports/checksum';
import type { ProcessIdentity } from '../ports/processes';
import { processIdentitySchema } from './process-identity';

const CHECKSUM_LENGTH = 8;
const headerSchema = v.object({ journal: v.literal(1), process: processIdentitySchema });

/**
 * Ends a segment whose writer is believed to be dead. A writer that lives after all finds its file longer than it
 * made it, and writes what it appended once more, elsewhere.
 */
export const CLOSING = '{"closed":true}';

/** A line of a clone's own files: a checksum, a space, JSON, a line end. A torn or damaged line cannot pass for one. */
export function sealLine(json: string, checksum: Checksum): string {
  return `${checksum(json)} ${json}\n`;
}

/** The JSON of a sealed line (without its line end), or `null` when it is torn or damaged. */
export function openLine(line: string, checksum: Checksum): string | null {
  const json = line.slice(CHECKSUM_LENGTH + 1);
  return line[CHECKSUM_LENGTH] === ' ' && checksum(json) === line.slice(0, CHECKSUM_LENGTH) ? json : null;
}

/** The first line of a segment, which names its writer. */
export function headerLine(process: ProcessIdentity, checksum: Checksum): string {
  return sealLine(JSON.stringify({ journal: 1, process }), checksum);
}

/** The writer that a header names, or `null` when the JSON is no header. */
export function parseHeader(json: string): ProcessIdentity | null {
  if (!json.startsWith('{"journal":')) return null;
  try {
    const parsed = v.safeParse(headerSchema, JSON.parse(json));
    return parsed.success ? parsed.output.process : null;
  } catch {
    // Not JSON, although its checksum is right: somebody else's file.
    return null;
  }
}
