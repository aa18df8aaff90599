import type { Readable } from 'node:stream';

const NEWLINE = 0x0a;

/**
 * The lines of a stream as they come, without their ends; one that is longer than `maxBytes` or no UTF-8 is `null`.
 * However long a line is, no more than `maxBytes` and one chunk of it are held.
 */
export async function* readLines(stream: Readable, maxBytes: number): AsyncGenerator<string | null> {
  let held: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer): void => {
    size += chunk.length;
    if (size <= maxBytes) held.push(chunk);
  };
  const line = (): string | null => {
    const [bytes, isWhole] = [Buffer.concat(held), size <= maxBytes];
    held = [];
    size = 0;
    return isWhole ? decode(bytes) : null;
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end));
      yield line();
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (size > 0) yield line();
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r$/, '');
  } catch {
    // Not UTF-8, which the caller says of the line.
    return null;
  }
}
