/** Characters that a title in an event may have. */
export const MAX_TITLE = 300;

/**
 * Outside text as one line: control characters become spaces, direction overrides go, and what is too long for a title
 * is cut with an ellipsis.
 */
export function plainTitle(text: string, max = MAX_TITLE): string {
  const line = text
    .slice(0, max * 4)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  // A cut through a surrogate pair would leave half a character.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
