import type { Counted, Figure } from './figure';
import { mean, median, percentile, share } from './statistics';

const count = (value: number): Counted => ({ value, sample: value });

const percent = (part: number, whole: number): Counted => {
  const value = share(part, whole);
  return { value: value === null ? null : 100 * value, sample: whole };
};

const per = (sum: number, sample: number): Counted => ({ value: share(sum, sample), sample });

const over = (list: readonly number[], value: (list: readonly number[]) => number | null): Counted => ({
  value: value(list),
  sample: list.length,
});

const NINE_OF_TEN = (list: readonly number[]): number | null => percentile(list, 0.9);

/**
 * Every figure, each defined here and nowhere else: what is shown, explained, documented and tested comes from this table.
 * `null` means that there is nothing to compute it from.
 */
export const FIGURES = {
  'active-sessions': {
    name: 'Active sessions',
    unit: 'sessions',
    better: 'lower',
    target: 'active_sessions',
    scope: 'now',
    definition: 'Open sessions that had activity within the timeout.',
    of: ({ active }) => count(active),
  },
  'idle-sessions': {
    name: 'Idle sessions',
    unit: 'sessions',
    better: 'lower',
    scope: 'now',
    definition: 'Open sessions that have been quiet for longer than the timeout, and are not orphaned.',
    of: ({ idle }) => count(idle),
  },
  'paused-sessions': {
    name: 'Paused sessions',
    unit: 'sessions',
    better: null,
    scope: 'now',
    definition: 'Open sessions that somebody paused.',
    of: ({ paused }) => count(paused),
  },
  'orphaned-sessions': {
    name: 'Orphaned sessions',
    unit: 'sessions',
    better: 'lower',
    target: 'orphaned_sessions',
    scope: 'now',
    definition: 'Open sessions without activity or a live window for orphan_hours.',
    of: ({ orphaned }) => count(orphaned),
  },
  'completed-sessions': {
    name: 'Completed sessions',
    unit: 'sessions',
    better: null,
    scope: 'period',
    definition: 'Sessions that ended in the period; cleared ones do not count.',
    of: ({ sessions }) => count(sessions),
  },
  'average-duration': {
    name: 'Average duration',
    unit: 'minutes',
    better: 'lower',
    scope: 'period',
    target: 'average_duration_minutes',
    definition: 'Mean time from the start of a completed session to its last activity.',
    of: ({ durations }) => over(durations, mean),
  },
  'median-duration': {
    name: 'Median duration',
    unit: 'minutes',
    better: 'lower',
    scope: 'period',
    definition: 'Half of the completed sessions took at most this long.',
    of: ({ durations }) => over(durations, median),
  },
  'p90-duration': {
    name: '90 % duration',
    unit: 'minutes',
    better: 'lower',
    scope: 'period',
    definition: 'Nine of ten completed sessions took at most this long.',
    of: ({ durations }) => over(durations, NINE_OF_TEN),
  },
  'active-share': {
    name: 'Active share',
    unit: 'percent',
    whole: 'session',
    better: 'higher',
    scope: 'period',
    definition: 'Active minutes of the completed sessions as a part of their durations.',
    of: ({ active, activeOf, activeSessions }) => ({ ...percent(active, activeOf), sample: activeSessions }),
  },
  'prs-per-session': {
    name: 'PRs per session',
    unit: 'per session',
    better: null,
    scope: 'period',
    definition: 'PRs that the completed sessions hold, divided by the number of sessions.',
    of: ({ prs, sessions }) => per(prs, sessions),
  },
  'commits-per-session': {
    name: 'Commits per session',
    unit: 'per session',
    better: null,
    scope: 'period',
    definition: 'Commits recorded in the completed sessions, divided by the number of sessions.',
    of: ({ commits, sessions }) => per(commits, sessions),
  },
  'files-per-session': {
    name: 'Files per session',
    unit: 'per session',
    better: null,
    scope: 'period',
    definition:
      'Paths that the commits of the completed sessions changed, each commit by itself, divided by the number of sessions.',
    of: ({ files, sessions }) => per(files, sessions),
  },
  'sessions-per-developer-week': {
    name: 'Sessions per developer and week',
    unit: 'per week',
    better: null,
    scope: 'period',
    definition: 'Completed sessions, divided by the weeks (from Monday, UTC) in which their developers completed any.',
    of: ({ authored, authorWeeks }) => per(authored, authorWeeks.size),
  },
  'manual-completion': {
    name: 'Manual completion',
    unit: 'percent',
    whole: 'session',
    better: 'lower',
    scope: 'period',
    target: 'manual_completion_percent',
    definition: 'Completed sessions that a person had to complete by hand.',
    of: ({ byTrigger, sessions }) => percent(byTrigger.manual, sessions),
  },
  'auto-completion': {
    name: 'Automatic completion',
    unit: 'percent',
    whole: 'session',
    better: 'higher',
    scope: 'period',
    target: 'auto_completion_percent',
    definition: 'Of the sessions that nobody completed by hand, those that a rule ended in time, and not as orphans.',
    of: ({ automatic, byTrigger }) => percent(automatic - byTrigger.orphaned, automatic),
  },
  'average-score': {
    name: 'Average score',
    unit: 'points',
    better: 'higher',
    scope: 'period',
    definition: 'Mean score of the scored sessions, from −10 to 10.',
    of: ({ scores }) => over(scores, mean),
  },
  'time-to-pr': {
    name: 'Cycle time to PR',
    unit: 'minutes',
    better: 'lower',
    scope: 'period',
    definition: 'Median time from the start of a completed session to its first PR.',
    of: ({ toFirstPr }) => over(toFirstPr, median),
  },
  'batched-prs': {
    name: 'Micro-PRs batched',
    unit: 'percent',
    whole: 'PR',
    better: 'higher',
    target: 'batched_prs_percent',
    scope: 'period',
    definition: 'Micro-PRs of completed sessions that share their session with at least one other.',
    of: ({ batched, prs }) => percent(batched, prs),
  },
  'batching-precision': {
    name: 'Batching precision',
    unit: 'percent',
    whole: 'PR',
    better: 'higher',
    scope: 'period',
    definition: 'Of the PRs that batching took in by itself, those that nobody took out with /session-leave.',
    of: ({ kept, left }) => percent(kept, kept + left),
  },
  'batching-recall': {
    name: 'Batching recall',
    unit: 'percent',
    whole: 'PR',
    better: 'higher',
    scope: 'period',
    definition: 'Of the PRs that belong in a session, those that batching took in by itself, without /session-join.',
    of: ({ kept, joined }) => percent(kept, kept + joined),
  },
  'false-positives': {
    name: 'False positives',
    unit: 'percent',
    whole: 'decision',
    better: 'lower',
    target: 'false_positive_percent',
    scope: 'period',
    definition:
      'Of what was decided automatically (PRs taken in, sessions completed), what people took back with /session-leave or an undo.',
    of: ({ kept, left, automatic, undone }) => percent(left + undone, kept + left + automatic + undone),
  },
  'false-negatives': {
    name: 'False negatives',
    unit: 'percent',
    whole: 'PR',
    better: 'lower',
    target: 'false_negative_percent',
    scope: 'period',
    definition: 'Of the PRs that belong in a session, those that a person had to bring with /session-join.',
    of: ({ kept, joined }) => percent(joined, kept + joined),
  },
  'undone-completions': {
    name: 'Undone completions',
    unit: 'percent',
    whole: 'decision',
    better: 'lower',
    scope: 'period',
    definition: 'Of the completions that a rule decided, those that a person took back.',
    of: ({ automatic, undone }) => percent(undone, automatic + undone),
  },
  'review-size': {
    name: 'Size of a review',
    unit: 'lines',
    better: 'lower',
    scope: 'period',
    definition: 'Median number of changed lines in the PRs of a completed session, where a forge told them.',
    of: ({ lines }) => over(lines, median),
  },
  'p90-review-size': {
    name: '90 % size of a review',
    unit: 'lines',
    better: 'lower',
    scope: 'period',
    definition: 'Nine of ten completed sessions have at most this many changed lines.',
    of: ({ lines }) => over(lines, NINE_OF_TEN),
  },
  'oversized-reviews': {
    name: 'Too large to review',
    unit: 'percent',
    whole: 'session',
    better: 'lower',
    scope: 'period',
    definition: 'Completed sessions with more changed lines than review.max_lines.',
    of: ({ lines }, { maxLines }) => percent(lines.filter((size) => size > maxLines).length, lines.length),
  },
  'context-reuse': {
    name: 'Context reuse',
    unit: 'percent',
    whole: 'fact',
    better: 'higher',
    scope: 'now',
    definition: 'Of the shared facts that others set, those that a session of this clone read.',
    of: ({ context }) => percent(context?.reusedKeys ?? 0, context?.foreignKeys ?? 0),
  },
  'state-size': {
    name: 'State size',
    unit: 'kB',
    better: 'lower',
    target: 'state_kb',
    scope: 'now',
    definition: 'Logs of the sessions on the state branch, without what was archived; a kB is 1000 bytes.',
    of: ({ stateBytes }) => ({ value: stateBytes === null ? null : stateBytes / 1000, sample: 1 }),
  },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureId = keyof typeof FIGURES;

export const FIGURE_IDS = Object.keys(FIGURES) as FigureId[];

/** A figure of the table, whichever it is. */
export function figureOf(id: FigureId): Figure {
  return FIGURES[id];
}
