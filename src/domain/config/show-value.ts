const MAX_LENGTH = 60;

/** Controls, lone surrogates, and the invisible characters that reorder or hide text on a screen. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text of unknown origin on one line, with nothing in it that a screen would obey. */
export function showText(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Text in quotes, shortened. */
export function showQuoted(text: string): string {
  return `"${showText(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text)}"`;
}

/** A value from a file as a message shows it: text in quotes, structures by their shape. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return showQuoted(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'number' ? value.toString() : JSON.stringify(value);
}
