import { compilePattern } from '../detection/compile-pattern';
import type { ListField } from './field';
import { showQuoted } from './show-value';

const MAX_ITEMS = 50;
const MAX_MARKER = 100;

interface ListProblem {
  /** Of the item it is about. */
  index: number;
  severity: 'error' | 'warning';
  message: string;
}

interface CheckedList {
  items: string[];
  problems: ListProblem[];
}

type ItemProblem = Omit<ListProblem, 'index'>;

function patternProblem(pattern: string): ItemProblem | null {
  const compiled = compilePattern(pattern);
  if (!('problem' in compiled)) return null;
  return {
    severity: compiled.matchesAll ? 'error' : 'warning',
    message: `the pattern ${showQuoted(pattern)} ${compiled.problem}`,
  };
}

function markerProblem(marker: string): ItemProblem | null {
  if (marker.trim() === '') return { severity: 'error', message: 'a completion marker is empty' };
  if (marker.length > MAX_MARKER)
    return { severity: 'warning', message: `the marker ${showQuoted(marker)} is longer than ${MAX_MARKER} characters` };
  if (/\p{Cc}/u.test(marker))
    return { severity: 'warning', message: `the marker ${showQuoted(marker)} holds a control character` };
  return null;
}

function typeProblem(item: unknown, noun: string): ItemProblem {
  const hint = Array.isArray(item) ? `; put it in quotes, as in '[ready]'` : '';
  return { severity: 'warning', message: `a ${noun} must be text${hint}` };
}

/**
 * The items of a list that are of use, and what is wrong with the others. Two patterns are the same when they are
 * written the same (`\d` is not `\D`), two markers also in another letter case.
 */
export function checkList(field: ListField, list: readonly unknown[]): CheckedList {
  const noun = field.kind === 'patterns' ? 'pattern' : 'marker';
  const problems: ListProblem[] = [];
  const items = new Map<string, string>();
  list.slice(0, MAX_ITEMS).forEach((item, index) => {
    const problem =
      typeof item !== 'string'
        ? typeProblem(item, noun)
        : noun === 'pattern'
          ? patternProblem(item)
          : markerProblem(item);
    if (problem) {
      problems.push({ index, ...problem });
      return;
    }
    const text = noun === 'pattern' ? String(item) : String(item).trim();
    const identity = noun === 'pattern' ? text : text.toLowerCase();
    if (items.has(identity))
      problems.push({ index, severity: 'error', message: `the ${noun} ${showQuoted(text)} is listed twice` });
    else items.set(identity, text);
  });
  if (list.length > MAX_ITEMS)
    problems.push({ index: MAX_ITEMS, severity: 'warning', message: `only the first ${MAX_ITEMS} ${noun}s count` });
  return { items: [...items.values()], problems };
}
