/** Some Windows tools write UTF-16; they start with one of these. */
const BYTE_ORDER_MARKS = [
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/** The text of a file without its byte order mark; `null` when the bytes are not text. */
export function decodeText(bytes: Uint8Array): string | null {
  const mark = BYTE_ORDER_MARKS.find(({ bytes: [first, second] }) => bytes[0] === first && bytes[1] === second);
  try {
    const text = new TextDecoder(mark?.encoding ?? 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
