import { plainLineEnds } from './line-ends';

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits. */
export type Digest = (text: string) => string;

/** The checksum of a file: the same on every system, whatever git makes of line ends. */
export function digestOf(text: string, digest: Digest): string {
  return digest(plainLineEnds(text));
}
