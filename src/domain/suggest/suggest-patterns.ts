import { compilePatterns } from '../detection/compile-patterns';
import type { Config } from '../config/config';
import type { PacedCommit } from './pace-commits';
import { evidence, type Suggestion } from './suggestion';

const MIN_COUNT = 3;
/** A pattern of which more than this share stands alone would mostly find ordinary work. */
const MAX_ALONE = 0.5;

const UNFINISHED = 'wip checkpoint tmp temp save savepoint snapshot autosave auto-save autocommit auto-commit backup';
const AGENTS = 'auto bot agent ai cursor claude copilot codex aider gemini devin windsurf cline';
const WORDS = new Set(`${UNFINISHED} ${AGENTS}`.split(' '));
/** Of these the word alone is enough, without a colon or brackets. */
const PLAIN_WORDS = new Set('wip checkpoint autosave autocommit savepoint'.split(' '));

const firstWord = (text: string): string => /^[a-z]+(?:-[a-z]+)*/.exec(text)?.[0] ?? '';
export const escapeForRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The pattern for the way a subject begins, when that marks unfinished work or an agent's; else `null`. */
function patternFor(subject: string): string | null {
  const text = subject.slice(0, 60).toLowerCase();
  const autosquash = /^(?:fixup|squash|amend)!/.exec(text)?.[0];
  if (autosquash !== undefined) return `^${autosquash}`;
  const robot = /^(?:🤖|🚧)/u.exec(text)?.[0];
  if (robot !== undefined) return `^${robot}`;
  const bracket = /^\[([^\]]+)\]/.exec(text)?.[1];
  if (bracket !== undefined) return WORDS.has(firstWord(bracket)) ? `^\\[${escapeForRegex(bracket)}\\]` : null;
  const word = firstWord(text);
  if (PLAIN_WORDS.has(word)) return `^${word}\\b`;
  return WORDS.has(word) && /^(?:\([^)]*\))?:/.test(text.slice(word.length)) ? `^${word}(\\([^)]*\\))?:` : null;
}

/** Whether nothing else of the author's is near in time: an ordinary commit with an unlucky name. */
function standsAlone({ pauseBefore, pauseAfter }: PacedCommit, timeoutMinutes: number): boolean {
  return pauseBefore > timeoutMinutes && pauseAfter > timeoutMinutes;
}

/**
 * Patterns for the prefixes that mark unfinished or automatic work in this history and that the current patterns do
 * not find, the most frequent first. The false positives are estimated as the commits that stand alone in time.
 */
export function suggestPatterns(commits: readonly PacedCommit[], config: Config): Suggestion[] {
  const current = compilePatterns(config.auto_pr_patterns);
  const found = new Map<string, PacedCommit[]>();
  for (const commit of commits) {
    const pattern = patternFor(commit.subject);
    if (pattern === null || current.some(({ matches }) => matches(commit.subject.slice(0, 1000)))) continue;
    const matched = found.get(pattern);
    if (matched) matched.push(commit);
    else found.set(pattern, [commit]);
  }
  const added = [...found]
    .map(([pattern, matched]) => ({
      pattern,
      matched,
      alone: matched.filter((commit) => standsAlone(commit, config.timeout_minutes)),
    }))
    .filter(({ matched, alone }) => matched.length >= MIN_COUNT && alone.length <= matched.length * MAX_ALONE)
    .sort((a, b) => b.matched.length - a.matched.length);
  if (added.length === 0) return [];
  return [
    {
      key: 'auto_pr_patterns',
      current: config.auto_pr_patterns,
      value: [...config.auto_pr_patterns, ...added.map(({ pattern }) => pattern)],
      evidence: added.flatMap(({ pattern, matched, alone }) => [
        evidence(
          `commits that ${pattern} finds`,
          matched.length,
          commits.length,
          matched.map(({ subject }) => subject),
        ),
        evidence(`of these, alone in time: probably no micro-commits`, alone.length, matched.length),
      ]),
    },
  ];
}
