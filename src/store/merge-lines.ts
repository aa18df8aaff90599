import { decodeLine } from '../domain/events/codec';
import { lineText } from './log-lines';

interface Keyed {
  id: string | null;
  order: string;
  line: string;
}

/** Sorts behind every hybrid clock. */
const AFTER_EVERYTHING = '~';

/**
 * The union of two logs: one line per event id, sorted by (hlc, id). Lines are kept byte for byte, also those this
 * version does not understand; what is no event at all stands at the end. Commutative, associative and idempotent.
 * @param a, b byte lines, as `splitLog` and `logLine` make them
 */
export function mergeLines(a: readonly string[], b: readonly string[]): string[] {
  const lines = [...new Set([...a, ...b])].map(keyOf);
  return withoutTwins(lines)
    .sort((x, y) => compare(x.order, y.order) || compare(x.id ?? '', y.id ?? '') || compare(x.line, y.line))
    .map((keyed) => keyed.line);
}

/**
 * Two different bodies under one id are somebody's damage. A body that is no event never stands in for one, and stays
 * beside it; which of two events stands must not depend on the order.
 */
function withoutTwins(lines: readonly Keyed[]): Keyed[] {
  const standing = new Map<string, Keyed>();
  const beside: Keyed[] = [];
  for (const keyed of lines) {
    const known = keyed.id === null ? undefined : standing.get(keyed.id);
    if (keyed.id === null) beside.push(keyed);
    else if (!known) standing.set(keyed.id, keyed);
    else if (!isEvent(keyed)) beside.push(keyed);
    else if (!isEvent(known)) {
      beside.push(known);
      standing.set(keyed.id, keyed);
    } else if (keyed.line < known.line) standing.set(keyed.id, keyed);
  }
  return [...standing.values(), ...beside];
}

function isEvent({ line }: Keyed): boolean {
  return decodeLine(lineText(line)).is !== 'garbage';
}

function keyOf(line: string): Keyed {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) {
      const { id, hlc } = value as { id?: unknown; hlc?: unknown };
      if (typeof id === 'string' && typeof hlc === 'string') return { id, order: hlc, line };
    }
  } catch {
    // Not JSON: it is kept and sorts behind the events.
  }
  return { id: null, order: AFTER_EVERYTHING, line };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
