import type { Checksum } from '../ports/checksum';
import { parseEntry } from './journal-entry';
import { CLOSING, openLine, parseHeader, sealLine } from './journal-line';
import type { StorePorts } from './ports';

/** Whatever its writer wrote before this line is read now; whatever it writes after it, it writes once more. */
export async function endSegment({ files, checksum }: StorePorts, path: string): Promise<void> {
  const file = await files.append(path);
  try {
    // A torn line may stand at the end; it must not swallow this one.
    await file.append(`\n${sealLine(CLOSING, checksum)}`);
  } finally {
    await file.close();
  }
}

/** Before a segment goes: its torn and damaged lines are kept aside, byte for byte. */
export async function keepDamagedLines({ files, checksum }: StorePorts, path: string, aside: string): Promise<void> {
  const bytes = await files.read(path);
  const lines = bytes?.toString('latin1').split('\n') ?? [];
  const damaged = lines.filter((line) => line !== '' && !isReadable(Buffer.from(line, 'latin1').toString(), checksum));
  if (damaged.length > 0) await files.write(aside, Buffer.from(`${damaged.join('\n')}\n`, 'latin1'));
}

function isReadable(line: string, checksum: Checksum): boolean {
  const json = openLine(line, checksum);
  return json !== null && (json === CLOSING || parseHeader(json) !== null || parseEntry(json) !== null);
}
