import { closerFinder, codeSpanFinder, runEnd } from './closer-finder';

/** Stands where code, a quotation or struck-out text was: neither a word nor white space. */
const HIDDEN = '\0';
const SPACE = ' ';

/** HTML whose content is no statement of the author. */
const HIDING_TAGS = ['pre', 'code', 'blockquote', 'del'];

/** A stretch from the position asked about to `end`; shown as it is when `by` is `null`. */
interface Span {
  end: number;
  by: string | null;
  comment?: string;
}

/** Text that is hidden until an end that did not come. */
interface OpenSpan {
  /** Index of the first character inside. */
  from: number;
  until: string;
}

interface HiddenSpans {
  /** The text with hidden characters replaced one by one: positions stay what they were. */
  visible: string;
  /** What stood between `<!--` and `-->`. */
  comments: string[];
  open: OpenSpan | null;
}

const COMMENT_START = '<!--';
const COMMENT_END = '-->';

/** `<!--`, `<code>` and their like at a position: where the content begins and what ends it. */
function openingAt(text: string, at: number): OpenSpan | null {
  // `<!-->` is a whole comment, so the end may overlap the beginning.
  if (text.startsWith(COMMENT_START, at)) return { from: at + 2, until: COMMENT_END };
  const tag = HIDING_TAGS.find(
    (name) => text.startsWith(name, at + 1) && /[\s>]/.test(text.charAt(at + 1 + name.length)),
  );
  return tag === undefined ? null : { from: at + 1 + tag.length, until: `</${tag}>` };
}

function markupAt(text: string, at: number): Span | OpenSpan | null {
  const opening = openingAt(text, at);
  if (!opening) return null;
  const close = text.indexOf(opening.until, opening.from);
  if (close < 0) return opening;
  const end = close + opening.until.length;
  if (opening.until !== COMMENT_END) return { end, by: HIDDEN };
  return { end, by: SPACE, comment: text.slice(at + COMMENT_START.length, close) };
}

/** What, if anything, begins at a position of the text; to be asked from left to right. */
function spanReader(text: string): (at: number) => Span | OpenSpan | null {
  const findCode = codeSpanFinder(text);
  const findQuote = closerFinder(text, '"');
  const findCurlyQuote = closerFinder(text, '”');
  const findStrike = closerFinder(text, '~~');
  const findLineEnd = closerFinder(text, '\n');
  const quotation = (at: number, close: number): Span | null =>
    close < findLineEnd(at) ? { end: close + 1, by: HIDDEN } : null;
  return (at) => {
    switch (text.charAt(at)) {
      case '\\':
        return { end: at + 2, by: null };
      case '`': {
        const end = findCode(at);
        return end === null ? { end: runEnd(text, at), by: null } : { end, by: HIDDEN };
      }
      case '<':
        return markupAt(text, at);
      case '"':
        // A quote right after a word closes something, or measures inches.
        return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? null : quotation(at, findQuote(at + 1));
      case '“':
        return quotation(at, findCurlyQuote(at + 1));
      case '~': {
        const close = text.charAt(at + 1) === '~' ? findStrike(at + 2) : text.length;
        return close < text.length ? { end: close + 2, by: HIDDEN } : null;
      }
      default:
        return null;
    }
  };
}

/**
 * Hides what a paragraph only mentions: HTML comments, code, quotations in double quotes, struck-out text.
 * Takes time linear in the length of the text.
 */
export function hideSpans(text: string): HiddenSpans {
  const readSpan = spanReader(text);
  const comments: string[] = [];
  let visible = '';
  let shown = 0;
  for (let at = 0; at < text.length;) {
    const span = readSpan(at);
    if (span && 'until' in span)
      return { visible: visible + text.slice(shown, at) + HIDDEN.repeat(text.length - at), comments, open: span };
    if (span?.comment !== undefined) comments.push(span.comment);
    const end = span?.end ?? at + 1;
    if (span && span.by !== null) {
      visible += text.slice(shown, at) + span.by.repeat(end - at);
      shown = end;
    }
    at = end;
  }
  return { visible: visible + text.slice(shown), comments, open: null };
}
