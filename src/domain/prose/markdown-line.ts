const TAB = 4;
/** From this indentation on, relative to what is around it, a line is code. */
const CODE_INDENT = 4;

/** One line of markdown, as far as its beginning tells. */
export interface MarkdownLine {
  /** What it is, after the bullets or numbers it may begin with. */
  kind: 'blank' | 'text' | 'heading' | 'quote' | 'fence';
  /** Columns before the first character. */
  indent: number;
  /** Columns before the content of a list item; `null` when the line begins none. */
  itemIndent: number | null;
  checkbox: 'none' | 'empty' | 'checked';
  /** The run of characters that opens a fence; empty otherwise. */
  fence: string;
}

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/;
/** The longest: nine digits, a dot and the space after it. */
const MAX_MARKER = 11;
const CHECKBOX = /^\[([ xX])\](?=[ \t]|$)/;
const HEADING = /^#{1,6}(?=[ \t]|$)/;
const FENCE = /^(?:`{3,}(?=[^`]*$)|~{3,})/;

/** Where the white space at a place of a line ends, and in which column. */
function skipSpace(line: string, from: number, column: number): { at: number; column: number } {
  let at = from;
  for (let char = line.charAt(at); char === ' ' || char === '\t'; char = line.charAt(++at))
    column += char === '\t' ? TAB - (column % TAB) : 1;
  return { at, column };
}

/** Whether a line is so far indented that it is code, where the text around it begins at column `base`. */
export function isCodeIndent(line: MarkdownLine, base: number): boolean {
  return line.kind !== 'blank' && line.indent >= base + CODE_INDENT;
}

const itemMarker = (line: string, at: number): number => ITEM.exec(line.slice(at, at + MAX_MARKER))?.[0].length ?? 0;

function kindOf(rest: string, fence: string, isItem: boolean): MarkdownLine['kind'] {
  if (fence) return 'fence';
  if (rest.startsWith('>')) return 'quote';
  if (HEADING.test(rest)) return 'heading';
  return rest.trim() === '' && !isItem ? 'blank' : 'text';
}

/** Reads how a line begins: what it is a line of, seen by itself. */
export function readMarkdownLine(line: string): MarkdownLine {
  let { at, column } = skipSpace(line, 0, 0);
  const indent = column;
  let itemIndent: number | null = null;
  // An item may hold an item: `- - [ ] nested`.
  for (let marker = itemMarker(line, at); marker > 0; marker = itemMarker(line, at)) {
    ({ at, column } = skipSpace(line, at + marker, column + marker));
    itemIndent = column;
  }
  const rest = line.slice(at);
  const box = itemIndent === null ? null : CHECKBOX.exec(rest);
  const fence = FENCE.exec(rest)?.[0] ?? '';
  return {
    kind: kindOf(rest, fence, itemIndent !== null),
    indent,
    itemIndent,
    checkbox: !box ? 'none' : box[1] === ' ' ? 'empty' : 'checked',
    fence,
  };
}
