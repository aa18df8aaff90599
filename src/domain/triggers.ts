import type { PullRequestView, SessionView } from './fold/session-view';
import type { Trigger } from './trigger';

/** The rules that let a session end by itself; names and units are those of the configuration. */
export interface CompletionRules {
  timeout_minutes: number;
  grace_minutes: number;
  orphan_hours: number;
  heuristic_quiet_minutes: number;
  enable_timeout_completion: boolean;
  enable_heuristic_completion: boolean;
}

/** A completion that is due. `endedAt` is in milliseconds, `evidence` in sentences. */
export interface DueCompletion {
  trigger: Trigger;
  endedAt: number;
  evidence: string[];
}

const MINUTE_MS = 60_000;

/**
 * Whether an open session is due to complete at `now`, and why (design, Behaviour: timeout, heuristic, prs-closed).
 * A paused session never is. It ends at its last activity, not when somebody noticed.
 * @param leaseLive whether a window still promises to be alive
 */
export function dueCompletion(
  session: SessionView,
  rules: CompletionRules,
  now: number,
  leaseLive: boolean,
): DueCompletion | null {
  if (session.status !== 'active' && session.status !== 'warning' && session.status !== 'idle') return null;
  const quietMinutes = (now - session.lastActivityAt) / MINUTE_MS;
  const due = (trigger: Trigger, evidence: string[]): DueCompletion => ({
    trigger,
    endedAt: Math.min(session.lastActivityAt, now),
    evidence: session.clockAhead ? [...evidence, 'A clock in the team is ahead; its times were cut to now.'] : evidence,
  });

  const quiet = `Quiet for ${Math.floor(quietMinutes)} minutes.`;
  if (!leaseLive && quietMinutes >= rules.heuristic_quiet_minutes && session.prs.length > 0) {
    if (session.prs.every((pr) => pr.state === 'merged')) return due('merged', ['All its PRs are merged.', quiet]);
    if (session.prs.every((pr) => pr.state !== 'open')) return due('prs-closed', ['All its PRs are closed.', quiet]);
  }
  if (rules.enable_heuristic_completion && quietMinutes >= rules.heuristic_quiet_minutes) {
    const evidence = testsAndDocs(session);
    if (evidence) return due('heuristic', [...evidence, quiet]);
  }
  if (rules.enable_timeout_completion && quietMinutes >= rules.timeout_minutes + rules.grace_minutes) {
    return due('timeout', [quiet]);
  }
  if (!leaseLive && quietMinutes >= rules.orphan_hours * 60) return due('orphaned', [quiet, 'No window holds it.']);
  return null;
}

/** Sentences that show tests and documentation, of commits of the session or of its PRs; `null` unless both are there. */
function testsAndDocs({ commits, prs }: SessionView): string[] | null {
  const tests = ofCommits(commits) ?? ofPrs('Tests added', prs, ({ change }) => (change?.addedTests ?? 0) > 0);
  const docs =
    sentenceOf('Documentation changed', commits, (commit) => commit.docs > 0) ??
    ofPrs('Documentation changed', prs, ({ change }) => (change?.docs ?? 0) > 0);
  return tests === null || docs === null ? null : [tests, docs];
}

function ofCommits(commits: SessionView['commits']): string | null {
  const adds = ({ tests, addedTests = tests }: SessionView['commits'][number]): boolean => addedTests > 0;
  const isKnown = commits.filter(adds).map(({ addedTests }) => addedTests !== undefined);
  const what = isKnown.every(Boolean) ? 'added' : isKnown.some(Boolean) ? 'added or changed' : 'changed';
  return sentenceOf(`Tests ${what}`, commits, adds);
}

function sentenceOf(
  what: string,
  commits: SessionView['commits'],
  counts: (commit: SessionView['commits'][number]) => boolean,
): string | null {
  const [first, ...others] = commits.filter(counts);
  return first ? `${what} in ${others.length + 1} of its commits, first in ${first.sha.slice(0, 7)}.` : null;
}

function ofPrs(what: string, prs: readonly PullRequestView[], counts: (pr: PullRequestView) => boolean): string | null {
  const [first, ...others] = prs.filter(counts);
  return first ? `${what} in ${others.length + 1} of its PRs, first in #${first.number}.` : null;
}
