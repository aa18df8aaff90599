/**
 * Logs on the state branch as lines of bytes: a string with one character a byte. What is not UTF-8 would not survive
 * being text, and what somebody put on the branch is kept byte for byte.
 */
export function splitLog(bytes: Uint8Array | null | undefined): string[] {
  if (!bytes) return [];
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}

/** The bytes of a log. */
export function joinLog(lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1');
}

/** A JSON text as a line of a log. */
export function logLine(json: string): string {
  return Buffer.from(json).toString('latin1');
}

/** A line of a log as text. */
export function lineText(line: string): string {
  return Buffer.from(line, 'latin1').toString();
}
