/** What may surround a word without making it part of a sentence. */
const DECORATION = /[\s*_.!…]|[^\p{ASCII}\p{L}\p{M}\p{N}\p{P}]/u;

/** Room for a bullet and a box, or a bracket and a number. */
const MAX_REST = 20;

function skipDecoration(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && at < text.length && text.charAt(at) !== '\n' && DECORATION.test(text.charAt(at))) at += step;
  return at;
}

const isLineEdge = (text: string, at: number): boolean => at < 0 || at >= text.length || text.charAt(at) === '\n';

/** Whether a word ends a title, before nothing but punctuation and the number GitHub adds: `Login complete! (#12)`. */
export function endsTitle(title: string, end: number): boolean {
  const rest = title.slice(skipDecoration(title, end, 1));
  return rest.length <= MAX_REST && /^[)\]]?\s*(?:\(#\d{1,9}\))?\s*$/.test(rest);
}

/** Whether a word is all there is on its line, besides a bullet, a ticked box, emphasis and emoji. */
export function isAloneOnLine(text: string, start: number, end: number): boolean {
  if (!isLineEdge(text, skipDecoration(text, end, 1))) return false;
  const at = skipDecoration(text, start - 1, -1);
  if (isLineEdge(text, at)) return true;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  return at - lineStart < MAX_REST && /^\s*(?:[-+*]|\d{1,9}[.)])?\s*(?:\[x\])?$/.test(text.slice(lineStart, at + 1));
}
