import type { FigureId } from '../../../../src/domain/analytics/figures';
import type { Period } from '../../../../src/domain/analytics/period';
import type { FactPr, SessionFacts } from '../../../../src/domain/analytics/session-facts';
import { MINUTE } from '../../../helpers/session-facts';

/**
 * The figures of a period once more, each from all sessions by its definition, in the plainest way: slow, and with
 * nothing shared with the code that it checks.
 */
export function naiveFigures(all: readonly SessionFacts[], { since, until }: Period, now: number, maxLines: number) {
  const isTrue = (at: number | null): at is number => at !== null && at >= 0 && at <= now + 2 * MINUTE;
  const ended = all.filter(
    ({ status, endedAt }) =>
      (status === 'completed' || status === 'scored') &&
      isTrue(endedAt) &&
      Math.min(endedAt, now) >= since &&
      Math.min(endedAt, now) <= until,
  );
  const open = (status: SessionFacts['status']): number => all.filter((one) => one.status === status).length;
  const minutes = (from: number, to: number | null): number[] => {
    const length = to === null ? NaN : (to - from) / MINUTE;
    return length >= 0 && length <= 366 * 1440 ? [length] : [];
  };
  const isCount = (value: number | null): value is number => value !== null && Number.isFinite(value) && value >= 0;
  const durations = ended.flatMap(({ startedAt, endedAt }) => minutes(startedAt, endedAt));
  const firstPr = ({ startedAt, prs }: SessionFacts): number[] => {
    const joinedAt = prs.map(({ at }) => at).filter((at): at is number => at !== null && Number.isFinite(at));
    return joinedAt.length === 0 ? [] : minutes(startedAt, Math.min(...joinedAt));
  };
  const held = ({ prs }: SessionFacts): FactPr[] => prs.filter(({ left }) => !left);
  const allHeld = ended.flatMap(held);
  const kept = allHeld.filter(({ joined }) => !joined).length;
  const joined = allHeld.length - kept;
  const left = ended.flatMap(({ prs }) => prs).filter((pr) => pr.left && !pr.joined).length;
  const sizes = ended.flatMap((one) => {
    const known = held(one)
      .map(({ lines }) => lines)
      .filter(isCount);
    return known.length === 0 ? [] : [total(known)];
  });
  const timed = ended.filter((one) => minutes(one.startedAt, one.endedAt).length > 0 && isCount(one.activeMinutes));
  const activeOf = total(timed.flatMap(({ startedAt, endedAt }) => minutes(startedAt, endedAt)));
  const active = total(
    timed.map(({ startedAt, endedAt, activeMinutes }) => Math.min(activeMinutes ?? 0, ...minutes(startedAt, endedAt))),
  );
  const by = (trigger: SessionFacts['trigger']): number => ended.filter((one) => one.trigger === trigger).length;
  const ruled = ended.filter(({ trigger }) => trigger !== null && trigger !== 'manual').length;
  const undone = total(ended.map((one) => one.undone));
  const scores = ended.flatMap(({ score }) => score ?? []);
  const known = ended.filter(({ author }) => author);
  const weeks = new Set(
    known.map(({ author, endedAt }) => `${mondayOf(Math.min(endedAt ?? 0, now))} ${author?.key ?? ''}`),
  );
  const batched = total(ended.map((one) => (held(one).length >= 2 ? held(one).length : 0)));
  return {
    'active-sessions': open('active'),
    'idle-sessions': open('idle'),
    'paused-sessions': open('paused'),
    'orphaned-sessions': open('orphaned'),
    'completed-sessions': ended.length,
    'average-duration': ratio(total(durations), durations.length),
    'median-duration': middle(durations),
    'p90-duration': atMost(durations, 0.9),
    'active-share': ratio(100 * active, activeOf),
    'prs-per-session': ratio(allHeld.length, ended.length),
    'commits-per-session': ratio(total(ended.map(({ commits }) => commits)), ended.length),
    'files-per-session': ratio(total(ended.map(({ files }) => files)), ended.length),
    'sessions-per-developer-week': ratio(known.length, weeks.size),
    'manual-completion': ratio(100 * by('manual'), ended.length),
    'auto-completion': ratio(100 * (ruled - by('orphaned')), ruled),
    'average-score': ratio(total(scores), scores.length),
    'time-to-pr': middle(ended.flatMap(firstPr)),
    'batched-prs': ratio(100 * batched, allHeld.length),
    'batching-precision': ratio(100 * kept, kept + left),
    'batching-recall': ratio(100 * kept, kept + joined),
    'false-positives': ratio(100 * (left + undone), kept + left + ruled + undone),
    'false-negatives': ratio(100 * joined, kept + joined),
    'undone-completions': ratio(100 * undone, ruled + undone),
    'review-size': middle(sizes),
    'p90-review-size': atMost(sizes, 0.9),
    'oversized-reviews': ratio(100 * sizes.filter((size) => size > maxLines).length, sizes.length),
  } satisfies Partial<Record<FigureId, number | null>>;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return (sorted[Math.ceil(sorted.length / 2) - 1]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
}

/** The smallest of the values that at least this share of them does not exceed. */
function atMost(values: readonly number[], portion: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.find((value) => values.filter((other) => other <= value).length >= portion * values.length) ?? null;
}

function mondayOf(at: number): string {
  const date = new Date(at);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
