/** Characters that make one name of what stands on both sides of them: `auto-complete`, `obj.complete`. */
const JOINS_BEFORE = /[\p{L}\p{M}\p{N}_./\\@#$&=-]/u;
const JOINS_AFTER = /^(?:[\p{L}\p{M}\p{N}_(]|[-./'’][\p{L}\p{N}])/u;
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** Whether words stand by themselves in a text. */
export function isWordToken(text: string, start: number, end: number): boolean {
  return !JOINS_BEFORE.test(text.charAt(start - 1)) && !JOINS_AFTER.test(text.slice(end, end + 2));
}

/** Whether a sign like `[ready]` stands by itself: not an index `array[ready]`, an image or the text of a link. */
export function isSignToken(text: string, start: number, end: number): boolean {
  const isAscii = text.charCodeAt(start) < 0x80;
  if (!isAscii) return true;
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  return !WORD.test(before) && before !== '!' && !WORD.test(after) && after !== '(';
}

const QUOTES = new Map([
  ["'", "'"],
  ['‘', '’'],
  ['«', '»'],
  ['„', '“'],
]);

/** Whether single or foreign quotes are put around words, so that they are mentioned and not said. */
export function isQuoted(text: string, start: number, end: number): boolean {
  const closing = QUOTES.get(text.charAt(start - 1));
  return closing !== undefined && text.charAt(end) === closing;
}
