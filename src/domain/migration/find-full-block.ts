/** The text of one old full block and where it stands in a body. */
export interface FullBlock {
  /** Offsets in the body: from the begin of its first line to the end of its last one, the line end left out. */
  start: number;
  end: number;
  /** Its lines after the marker line; of the marker line what follows the marker. */
  heading: string;
  lines: string[];
}

/** `🤖 Auto-PR…` or `Auto-PR Session…`, as a heading or in bold too. */
const MARKER = /^[#*\s]*(?:🤖\s*\**\s*Auto-PR(?:\s+Session)?|Auto-PR\s+Session)\b[\s*]*:?[\s*]*(.*)$/iu;
const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
/** A longer first line is none of ours. */
const MAX_MARKER = 200;
const RULE = /^-{3,}$/;

interface Line {
  text: string;
  start: number;
  end: number;
}

/**
 * Finds the blocks that older versions wrote into bodies. What such a block looked like is not written down anywhere: this
 * takes an HTML comment, a fenced block, or lines between two `---`, whose first line is the marker. It must stand on lines
 * of its own; what stands in a quote, in a longer fenced text or in another comment is somebody's words about a block.
 */
export function findFullBlocks(body: string): FullBlock[] {
  const lines = linesOf(body);
  const found: FullBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const region = regionAt(lines, at);
    if (!region) continue;
    const block = blockOf(lines, at, region);
    if (block) found.push(block);
    // A `---` that opens no block of ours is a rule, or the end of something: the next line may begin one.
    if (block || region.kind !== 'rule') at = region.last;
  }
  return found;
}

interface Region {
  kind: 'comment' | 'fence' | 'rule';
  /** Index of its last line. */
  last: number;
  /** Its content, without what delimits it. */
  content: string[];
  /** Its delimiters stand on lines of their own, or at their begin and end. */
  isClean: boolean;
}

function regionAt(lines: readonly Line[], at: number): Region | null {
  const { text } = lines[at] ?? { text: '' };
  const fence = FENCE.exec(text)?.[1];
  if (fence !== undefined) return fenceAt(lines, at, fence);
  if (text.includes('<!--')) return commentAt(lines, at);
  if (!RULE.test(text.trimEnd()) || (lines[at - 1]?.text.trim() ?? '') !== '') return null;
  const last = indexAfter(lines, at, (line) => RULE.test(line.trimEnd()));
  return last < 0 ? null : { kind: 'rule', last, content: textsOf(lines, at + 1, last), isClean: true };
}

function fenceAt(lines: readonly Line[], at: number, fence: string): Region {
  const mark = fence.slice(0, 1);
  const last = indexAfter(lines, at, (line) => {
    const text = line.trim();
    return text.length >= fence.length && text === mark.repeat(text.length);
  });
  if (last < 0) return { kind: 'fence', last: lines.length - 1, content: [], isClean: false };
  return { kind: 'fence', last, content: textsOf(lines, at + 1, last), isClean: true };
}

function commentAt(lines: readonly Line[], at: number): Region | null {
  const first = lines[at]?.text ?? '';
  const opened = first.lastIndexOf('<!--');
  if (first.includes('-->', opened)) return null;
  const last = indexAfter(lines, at, (line) => line.includes('-->'));
  if (last < 0) return { kind: 'comment', last: lines.length - 1, content: [], isClean: false };
  const end = lines[last]?.text ?? '';
  const content = [first.slice(opened + 4), ...textsOf(lines, at + 1, last), end.slice(0, end.indexOf('-->'))];
  const isClean = first.slice(0, opened).trim() === '' && end.slice(end.indexOf('-->') + 3).trim() === '';
  return { kind: 'comment', last, content, isClean };
}

function blockOf(lines: readonly Line[], at: number, { last, content, isClean }: Region): FullBlock | null {
  const [marker, ...rest] = content.filter((text) => text.trim() !== '');
  const first = marker?.trim() ?? '';
  const heading = first.length > MAX_MARKER ? undefined : MARKER.exec(first)?.[1];
  const [from, to] = [lines[at], lines[last]];
  if (!isClean || heading === undefined || rest.length === 0 || !from || !to) return null;
  return { start: from.start, end: to.end, heading, lines: rest.map((text) => text.trim()) };
}

/** Index of the first line after `at` that is asked for; -1 where there is none. */
function indexAfter(lines: readonly Line[], at: number, is: (text: string) => boolean): number {
  for (let index = at + 1; index < lines.length; index += 1) if (is(lines[index]?.text ?? '')) return index;
  return -1;
}

function textsOf(lines: readonly Line[], from: number, to: number): string[] {
  return lines.slice(from, to).map(({ text }) => text);
}

/** Lines with their offsets; a line end is `\n` or `\r\n`. */
function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const whole of body.split('\n')) {
    const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    lines.push({ text, start, end: start + text.length });
    start += whole.length + 1;
  }
  return lines;
}
