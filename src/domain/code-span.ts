import { plainTitle } from './plain-title';

/**
 * Hostile text as a code span of Markdown: one line in which nothing is a link, a mention, an image or HTML.
 * @param max characters of it that are shown
 */
export function codeSpan(text: string, max = 120): string {
  const line = plainTitle(text, max);
  if (line === '') return '` `';
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Within a table a bar ends the cell, in a code span too.
  return `${fence} ${line.replaceAll('|', '\\|')} ${fence}`;
}
