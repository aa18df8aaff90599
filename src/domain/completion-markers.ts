import { foldCase } from './prose/fold-case';
import { hideSpans } from './prose/hide-spans';
import { isAsserted, isSignAsserted } from './prose/is-asserted';
import { isQuoted, isSignToken, isWordToken } from './prose/is-token';
import { readProse } from './prose/read-prose';
import { endsTitle, isAloneOnLine } from './prose/stands-alone';

interface CompiledMarker {
  /** As it was configured. */
  source: string;
  folded: string;
  /** `bare`: one plain word. `sign`: begins with no letter, like `[ready]` or an emoji. */
  kind: 'phrase' | 'bare' | 'sign';
}

/** Markers made ready for many searches. */
type CompiledMarkers = readonly CompiledMarker[];

/** Texts in which somebody may have said that the work is done. */
interface MarkerTexts {
  title?: string | undefined;
  commitSubject?: string | undefined;
  /** Markdown. */
  body?: string | undefined;
}

interface FoundMarker {
  /** As it was configured. */
  marker: string;
  where: 'title' | 'commit' | 'body';
  /** The line it stands on, as it was written, shortened. */
  line: string;
}

const MAX_LINE = 120;

type Place = 'title' | 'paragraph' | 'heading';

function compileMarker(source: string): CompiledMarker {
  const folded = foldCase(source.trim());
  const kind = /^[\p{L}\p{M}\p{N}]+$/u.test(folded) ? 'bare' : /^[\p{L}\p{N}]/u.test(folded) ? 'phrase' : 'sign';
  return { source, folded, kind };
}

/** Prepares markers for `findCompletionMarker`. Empty ones are left out. */
export function compileMarkers(markers: readonly string[]): CompiledMarkers {
  return markers.map(compileMarker).filter(({ folded }) => folded !== '');
}

function isStated(text: string, { kind }: CompiledMarker, start: number, end: number, place: Place): boolean {
  if (isQuoted(text, start, end)) return false;
  if (kind === 'sign') return isSignToken(text, start, end) && isSignAsserted(text, start, end);
  if (!isWordToken(text, start, end)) return false;
  if (kind === 'bare') {
    // A heading "Finished" names what follows it.
    const stands = place === 'title' ? endsTitle(text, end) : place === 'paragraph' && isAloneOnLine(text, start, end);
    if (!stands) return false;
  }
  return isAsserted(text, start, end);
}

function findIn(text: string, markers: CompiledMarkers, place: Place): { marker: string; at: number } | null {
  for (const marker of markers) {
    const { folded, source } = marker;
    for (let at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + folded.length))
      if (isStated(text, marker, at, at + folded.length, place)) return { marker: source, at };
  }
  return null;
}

/** The line around a position, as it was written. */
function lineAround(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - MAX_LINE / 2);
  const end = text.indexOf('\n', at);
  return text.slice(start, Math.min(end < 0 ? text.length : end, start + MAX_LINE)).trim();
}

/** Cheap, and true of few texts: only what holds a marker somewhere is read closely. */
function candidates(folded: string, markers: CompiledMarkers): CompiledMarkers {
  return markers.filter((marker) => folded.includes(marker.folded));
}

function findInTitle(
  text: string | undefined,
  markers: CompiledMarkers,
  where: 'title' | 'commit',
): FoundMarker | null {
  if (!text) return null;
  const folded = foldCase(text);
  const possible = candidates(folded, markers);
  if (possible.length === 0) return null;
  const found = findIn(hideSpans(folded.replaceAll('\n', ' ')).visible, possible, 'title');
  return found && { marker: found.marker, where, line: lineAround(text, found.at) };
}

function findInBody(body: string | undefined, markers: CompiledMarkers): FoundMarker | null {
  if (!body) return null;
  const folded = foldCase(body);
  const possible = candidates(folded, markers);
  if (possible.length === 0) return null;
  for (const paragraph of readProse(folded).paragraphs) {
    const found = findIn(paragraph.visible, possible, paragraph.isHeading ? 'heading' : 'paragraph');
    if (found) return { marker: found.marker, where: 'body', line: lineAround(body, paragraph.start + found.at) };
  }
  return null;
}

/**
 * The first statement that the work is done, in the title, the commit subject or the body, in this order (design,
 * Completion markers). Markers are literals in any letter case and whole tokens; what is in comments, code, quotes or
 * unchecked items, or is negated, completes nothing; a bare word does so only at the end of a title or alone on a
 * line. Takes time linear in the texts, whatever is in them, and never throws.
 */
export function findCompletionMarker(texts: MarkerTexts, markers: CompiledMarkers): FoundMarker | null {
  return (
    findInTitle(texts.title, markers, 'title') ??
    findInTitle(texts.commitSubject, markers, 'commit') ??
    findInBody(texts.body, markers)
  );
}
