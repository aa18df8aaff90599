import type { Splice } from './splice';
import { belowKey, indentOf, lineStart } from './yaml-outline';

/**
 * Lines right below a key and before the first entry that it holds, as far in as that; `null` where the file is written
 * in a way that leaves no room for them.
 * @param key where the key begins
 * @param first where the first entry begins
 */
export function linesBelowKey(text: string, key: number, first: number, lines: readonly string[]): Splice | null {
  const at = belowKey(text, key, first);
  const spaces = indentOf(text, first);
  if (at === null || spaces === null) return null;
  return {
    at,
    removed: '',
    inserted: lines.map((line) => (line === '' ? '\n' : `${' '.repeat(spaces)}${line}\n`)).join(''),
  };
}

/** Lines at the end of a file. Where its last line has no end, ours has none either, so that taking it back is exact. */
export function linesAtEnd(text: string, lines: readonly string[]): Splice {
  const block = lines.join('\n');
  if (text === '') return { at: 0, removed: '', inserted: `${block}\n` };
  const inserted = text.endsWith('\n') ? `\n${block}\n` : `\n\n${block}`;
  return { at: text.length, removed: '', inserted };
}

/**
 * An item right below a key and before the first item of the list that it holds; `null` as above.
 * @param first where what stands behind the first dash begins
 */
export function itemBelowKey(text: string, key: number, first: number, lines: readonly string[]): Splice | null {
  const at = belowKey(text, key, first);
  const spaces = /^( *)- +$/.exec(text.slice(lineStart(text, first), first))?.[1];
  if (at === null || spaces === undefined) return null;
  const item = lines.map((line, index) => `${spaces}${index === 0 ? '- ' : '  '}${line}\n`).join('');
  return { at, removed: '', inserted: item };
}
