import { plainTitle } from '../plain-title';
import type { SessionAggregate } from './aggregate';
import { RULE_NAMES, SCORE_RANGE, type RuleName, type Rubric } from './rubric';
import type { Score, ScorePoint } from './score';

/** Words that say what a change is for; in a conventional prefix (`fix(parser): …`) or anywhere as a word. */
const FIX = /^(bug|hot)?fix(\([^()]*\))?!?:|\b(fix(es|ed)?|bug ?fix|hotfix)\b/i;
const FASTER = /^perf(\([^()]*\))?!?:|\b(performance|speeds? up|faster|optimi[sz]e[sd]?)\b/i;
const SECURITY = /^sec(urity)?(\([^()]*\))?!?:|\b(security|vulnerabilit(y|ies)|CVE-\d{4}-\d+|XSS|SQL injection)\b/i;
const REVERT = /^revert "(.*)"$/i;
/** A subject says what it is for within so many characters. */
const MAX_SUBJECT = 300;
const MAX_QUOTED = 80;

/**
 * The score of a session: the points of every rule that applies, each with its evidence, within the range. Pure and
 * linear in the texts.
 */
export function scoreByRubric(session: SessionAggregate, rubric: Rubric): Score {
  const points = RULE_NAMES.flatMap((rule): ScorePoint[] => {
    const evidence = rubric[rule] === 0 ? null : EVIDENCE[rule](session);
    return evidence === null ? [] : [{ rule, points: rubric[rule], evidence: plainTitle(evidence, 500) }];
  });
  const sum = points.reduce((total, point) => total + point.points, 0);
  return { score: Math.max(SCORE_RANGE.min, Math.min(SCORE_RANGE.max, sum)), points };
}

/** For each rule, the sentence that says why it applies, or `null`. */
const EVIDENCE: Readonly<Record<RuleName, (session: SessionAggregate) => string | null>> = {
  tests: ({ files }) => countFiles(files, 'test', 'test'),
  bug_fix: (session) => saying(session, FIX),
  documentation: ({ files }) => countFiles(files, 'docs', 'documentation'),
  performance: (session) => saying(session, FASTER),
  security: (session) => saying(session, SECURITY),
  failing_ci: ({ failing_checks: [first, ...others] }) =>
    first === undefined
      ? null
      : `The check ${quote(first)}${others.length > 0 ? ` and ${others.length} more` : ''} failed.`,
  missing_tests: ({ files, totals }) => {
    const code = files.find((file) => file.kind === 'other');
    return code && totals.tests === 0 ? `No test changed, but ${quote(code.path)} did.` : null;
  },
  regression: takenBack,
};

function countFiles(files: SessionAggregate['files'], kind: 'test' | 'docs', what: string): string | null {
  const changed = files.filter((file) => file.kind === kind && file.status !== 'removed');
  const [first] = changed;
  if (!first) return null;
  const many = changed.length === 1 ? `1 ${what} file` : `${changed.length} ${what} files`;
  return `${many} changed, first ${quote(first.path)}.`;
}

function saying(session: SessionAggregate, pattern: RegExp): string | null {
  const text = textsOf(session).find((subject) => pattern.test(subject) && !REVERT.test(subject));
  return text === undefined ? null : `It says ${quote(text)}.`;
}

function takenBack(session: SessionAggregate): string | null {
  const labelled = session.prs.find(({ labels }) => labels.some((label) => label.toLowerCase() === 'regression'));
  if (labelled) return `#${labelled.number} is labelled a regression.`;
  const texts = new Set(textsOf(session));
  for (const text of texts) {
    const original = REVERT.exec(text)?.[1];
    if (original !== undefined && texts.has(original)) return `It takes back ${quote(original)}.`;
  }
  return null;
}

function textsOf({ session, prs, commits }: SessionAggregate): string[] {
  return [session.title, ...prs.map(({ title }) => title), ...commits].map((text) => text.slice(0, MAX_SUBJECT));
}

function quote(text: string): string {
  return `“${plainTitle(text, MAX_QUOTED)}”`;
}
