import type { Config } from '../config/config';
import { compilePattern } from '../detection/compile-pattern';
import { compilePatterns } from '../detection/compile-patterns';
import type { Corrections, RuledPr } from './corrections';
import { evidence, type Suggestion } from './suggestion';
import { escapeForRegex } from './suggest-patterns';

const MIN_COUNT = 3;
/** A pattern of whose PRs this share was taken out finds ordinary work. */
const BAD = 0.5;
/** How everybody begins ordinary titles: a pattern for them would take in all work. */
const ORDINARY = new Set('feat fix docs chore refactor test tests style perf build ci revert merge release'.split(' '));

/**
 * Drops the patterns whose PRs people took out of their sessions, and adds the prefixes of those that they brought though no
 * pattern had found them, the most frequent first.
 */
export function correctPatterns({ prs }: Corrections, config: Config): Suggestion[] {
  const current = config.auto_pr_patterns;
  const dropped = badPatterns(
    current,
    prs.filter(({ joined }) => !joined),
  );
  const brought = prs.filter(({ joined, left }) => joined && !left);
  const added = missingPatterns(current, brought);
  if (dropped.length + added.length === 0) return [];
  const gone = new Set(dropped.map(({ pattern }) => pattern));
  return [
    {
      key: 'auto_pr_patterns',
      current,
      value: [...current.filter((pattern) => !gone.has(pattern)), ...added.map(({ pattern }) => pattern)],
      evidence: [
        ...added.map(({ pattern, matched }) =>
          evidence(`PRs that a person brought and ${pattern} finds`, matched.length, brought.length, titles(matched)),
        ),
        ...dropped.map(({ pattern, matched, left }) =>
          evidence(`PRs that ${pattern} finds and a person took out`, left.length, matched.length, titles(left)),
        ),
      ],
    },
  ];
}

function badPatterns(
  patterns: readonly string[],
  prs: readonly RuledPr[],
): { pattern: string; matched: RuledPr[]; left: RuledPr[] }[] {
  return patterns
    .flatMap((pattern) => {
      const compiled = compilePattern(pattern);
      if (!('matches' in compiled)) return [];
      const matched = prs.filter(({ title }) => compiled.matches(title));
      return [{ pattern, matched, left: matched.filter(({ left }) => left) }];
    })
    .filter(({ matched, left }) => left.length >= MIN_COUNT && left.length >= matched.length * BAD);
}

function missingPatterns(
  patterns: readonly string[],
  brought: readonly RuledPr[],
): { pattern: string; matched: RuledPr[] }[] {
  const known = compilePatterns(patterns);
  const found = new Map<string, RuledPr[]>();
  for (const pr of brought) {
    const pattern = prefixPattern(pr.title);
    if (pattern === null || known.some(({ matches }) => matches(pr.title))) continue;
    const matched = found.get(pattern);
    if (matched) matched.push(pr);
    else found.set(pattern, [pr]);
  }
  return [...found]
    .map(([pattern, matched]) => ({ pattern, matched }))
    .filter(({ matched }) => matched.length >= MIN_COUNT)
    .sort((a, b) => b.matched.length - a.matched.length);
}

/** The pattern for how a title begins: `spike:`, `spike(core):`, `[spike]`; else `null`. */
function prefixPattern(title: string): string | null {
  const text = title.slice(0, 60).toLowerCase();
  const bracket = /^\[([a-z][a-z -]{0,29})\]/.exec(text)?.[1];
  if (bracket !== undefined) return `^\\[${escapeForRegex(bracket)}\\]`;
  const word = /^([a-z][a-z-]{1,29})(?:\([^)]*\))?:/.exec(text)?.[1];
  return word === undefined || ORDINARY.has(word) ? null : `^${word}(\\([^)]*\\))?:`;
}

const titles = (prs: readonly RuledPr[]): string[] => prs.map(({ title }) => title);
