import { hideSpans } from './hide-spans';
import { isCodeIndent, type MarkdownLine, readMarkdownLine } from './markdown-line';

/** Consecutive lines of prose. */
interface Paragraph {
  /** Where it begins in the whole text. */
  start: number;
  /** The lines, with what they only mention hidden character by character. */
  visible: string;
  isHeading: boolean;
}

/** What an author says in a markdown text: no code, quotes, comments or things still to be done. */
export interface Prose {
  paragraphs: Paragraph[];
  /** The contents of HTML comments, which machines write to each other. */
  comments: string[];
}

interface Line {
  start: number;
  end: number;
  next: number;
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? { start, end: text.length, next: text.length } : { start, end: newline, next: newline + 1 };
}

/** Follows the blocks of a text line by line: which of them are still open decides what the next line is. */
class BlockReader {
  readonly prose: Prose = { paragraphs: [], comments: [] };
  private paragraph: { start: number; end: number } | null = null;
  private fence = '';
  /** A paragraph of a quote goes on in the lines after it, until a blank one. */
  private inQuote = false;
  /** Columns before the text of the innermost open list item; 0 outside of lists. */
  private base = 0;
  /** Columns before the list item that is still to be done and whose text may go on. */
  private undone: number | null = null;
  private afterBlank = true;

  constructor(private readonly text: string) {}

  read(): Prose {
    let at = 0;
    while (at < this.text.length) at = this.readLine(lineAt(this.text, at));
    this.closeParagraph(false);
    return this.prose;
  }

  /** @returns where to read on, which is the line itself again when it only closed what was before it */
  private readLine(line: Line): number {
    const source = this.text.slice(line.start, line.end);
    if (this.fence) {
      this.readInFence(source);
      return line.next;
    }
    const read = readMarkdownLine(source);
    const goesOn = read.kind === 'text' && read.itemIndent === null;
    if (this.paragraph) {
      if (!goesOn) return this.closeParagraph(false) ?? line.start;
      this.paragraph.end = line.end;
      return line.next;
    }
    const isProse = this.isProse(read, goesOn);
    this.afterBlank = read.kind === 'blank';
    if (isProse) this.paragraph = { start: line.start, end: line.end };
    return (isProse && read.kind === 'heading' ? this.closeParagraph(true) : null) ?? line.next;
  }

  private readInFence(source: string): void {
    const closing = source.trim();
    if (closing.length < this.fence.length || closing !== this.fence.charAt(0).repeat(closing.length)) return;
    this.fence = '';
    // No paragraph is open after a fence, so nothing goes on lazily.
    this.afterBlank = true;
  }

  /** Decides about a line that no paragraph is open for, and opens and closes the blocks it opens and closes. */
  private isProse(line: MarkdownLine, goesOn: boolean): boolean {
    if (line.kind === 'blank') {
      this.inQuote = false;
      return false;
    }
    if (this.inQuote && goesOn) return false;
    this.inQuote = line.kind === 'quote';
    if (this.afterBlank && line.itemIndent === null) this.base = Math.min(this.base, line.indent);
    if (isCodeIndent(line, this.base)) return false;
    if (line.itemIndent !== null) this.base = line.itemIndent;
    if (this.isUndone(line, goesOn)) return false;
    this.fence = line.fence;
    return line.kind === 'text' || line.kind === 'heading';
  }

  private isUndone(line: MarkdownLine, goesOn: boolean): boolean {
    if (line.checkbox === 'empty') this.undone = line.indent;
    else if (this.undone !== null) {
      const belongs = line.indent > this.undone || (goesOn && !this.afterBlank);
      if (!belongs || line.checkbox === 'checked') this.undone = null;
    }
    return this.undone !== null && line.kind !== 'fence';
  }

  /** @returns where to read on, when the paragraph ends in something hidden that ends later; else `null` */
  private closeParagraph(isHeading: boolean): number | null {
    if (!this.paragraph) return null;
    const { start, end } = this.paragraph;
    this.paragraph = null;
    const { visible, comments, open } = hideSpans(this.text.slice(start, end));
    this.prose.paragraphs.push({ start, visible, isHeading });
    for (const comment of comments) this.prose.comments.push(comment);
    if (!open) return null;
    const close = this.text.indexOf(open.until, end);
    if (close < 0) return this.text.length;
    if (open.until === '-->') this.prose.comments.push(this.text.slice(start + open.from + 2, close));
    return close + open.until.length;
  }
}

/** Reads what an author says in a markdown text, in time linear in its length. */
export function readProse(markdown: string): Prose {
  return new BlockReader(markdown).read();
}
