/** A clause this long before the words in question has room for everything that could take them back. */
const LOOK_BEHIND = 80;
/** A word and a space. */
const LOOK_BEHIND_SIGN = 16;
const LOOK_AHEAD = 24;
/** "I do not believe that it is ready for review": five words back, the negation still holds. */
const MAX_WORDS = 5;

const NEGATIONS = new Set(
  'not never cannot neither nor without isnt arent wasnt werent dont doesnt didnt wont cant aint hasnt havent'.split(
    ' ',
  ),
);
/** What makes a statement a condition, a plan or an approximation. */
const UNCERTAIN = new Set('if when once until till unless before will almost nearly'.split(' '));
/** Words that begin a new statement inside a clause. */
const TURNS = new Set('but and now so then'.split(' '));

const CLAUSE_ENDS = new Set('.,;:!?()[]{}|—–\0');

/** Where the clause begins that a position stands in, at most `reach` characters before it. */
function clauseStart(text: string, at: number, reach: number): number {
  const first = Math.max(0, at - reach);
  let start = at;
  for (; start > first; start--) {
    const before = text.charAt(start - 1);
    if (CLAUSE_ENDS.has(before) || (before === '-' && text.charAt(start) === ' ' && text.charAt(start - 2) === ' '))
      break;
  }
  return start;
}

function wordsOf(text: string): string[] {
  return (text.replaceAll('’', "'").match(/[\p{L}\p{N}']+/gu) ?? []).filter((word) => word !== 'yet');
}

/** The words of the same clause right before a position, nearest first. */
function wordsBefore(text: string, at: number, reach = LOOK_BEHIND): string[] {
  const lines = text.slice(clauseStart(text, at, reach), at).split('\n');
  const words = wordsOf(lines.at(-1) ?? '').reverse();
  // Lines of a PR body are often statements of their own: only a word right at the break reaches over it.
  if (words.length === 0) words.push(...wordsOf(lines.at(-2) ?? '').slice(-1));
  const turn = words.findIndex((word) => TURNS.has(word));
  return words.slice(0, Math.min(turn < 0 ? MAX_WORDS : turn, MAX_WORDS));
}

const isNegation = (word: string): boolean => word.endsWith("n't") || NEGATIONS.has(word);

function isTakenBackBefore(text: string, at: number): boolean {
  const words = wordsBefore(text, at);
  const [last, beforeLast] = words;
  const isPlanned = last === 'to' || (last === 'be' && beforeLast === 'to');
  const isNoMore = words.some((word, index) => word === 'no' && (index === 0 || words[index - 1] === 'longer'));
  return isPlanned || isNoMore || words.some((word) => isNegation(word) || UNCERTAIN.has(word));
}

/** A question, `Ready for review: no`, `Ready for review - not yet`. */
function isTakenBackAfter(text: string, at: number): boolean {
  const after = text.slice(at, at + LOOK_AHEAD);
  return /^\s*(?:\?|[:=]\s*(?:no|not|false|pending)(?![\p{L}\p{N}])|[-–—(,]*\s*not yet(?![\p{L}\p{N}]))/u.test(after);
}

/**
 * Whether words of a lower-cased text are stated as they stand there: not negated, asked, conditional or planned.
 * Looks at a bounded stretch on either side.
 */
export function isAsserted(text: string, start: number, end: number): boolean {
  return !isTakenBackBefore(text, start) && !isTakenBackAfter(text, end);
}

/** The same for a sign like `[ready]`, which stands for itself: only a negation right before it counts. */
export function isSignAsserted(text: string, start: number, end: number): boolean {
  const [last] = wordsBefore(text, start, LOOK_BEHIND_SIGN);
  return (last === undefined || (last !== 'no' && !isNegation(last))) && !isTakenBackAfter(text, end);
}
