import { MAX_SKEW_MS } from '../fold/max-skew';
import type { SessionFacts } from './session-facts';

/** A session reduced to numbers: what the tallies add up. Minutes and counts. */
export interface Measure {
  facts: SessionFacts;
  /** When it ended, for the period it belongs to; `null` for one that is open or has no time to go by. */
  endedAt: number | null;
  /** From start to end; `null` where a clock was wrong. */
  duration: number | null;
  /** Never more than the duration. */
  active: number | null;
  /** From the start to the first PR. */
  toFirstPr: number | null;
  /** PRs that it holds. */
  prs: number;
  /** Those of them that share the session with another one. */
  batched: number;
  /** PRs that batching took in and that stayed; that a person took out; that a person had to bring. */
  kept: number;
  left: number;
  joined: number;
  /** Changed lines of its PRs; `null` where none is known. */
  lines: number | null;
  /** Whether a rule decided that it is complete. */
  isAutomatic: boolean;
  /** Some time of it cannot be true. */
  isOdd: boolean;
}

const MINUTE_MS = 60_000;
/** Nobody works longer than a year in one session: such a time is a wrong clock's. */
const LONGEST_MS = 366 * 24 * 60 * MINUTE_MS;

/** Reads one session; takes time linear in its PRs. */
export function measure(facts: SessionFacts, now: number): Measure {
  const hasEnded = facts.status === 'completed' || facts.status === 'scored';
  const ended = hasEnded && isTime(facts.endedAt, now) ? Math.min(facts.endedAt, now) : null;
  const duration = hasEnded ? minutesBetween(facts.startedAt, facts.endedAt) : null;
  const active = duration === null ? null : countOf(facts.activeMinutes);
  let [held, left, joined, lines, firstAt] = [0, 0, 0, 0, Number.POSITIVE_INFINITY];
  let hasLines = false;
  for (const pr of facts.prs) {
    if (pr.at !== null && Number.isFinite(pr.at)) firstAt = Math.min(firstAt, pr.at);
    // Taken out again although a person had brought it: a change of mind, and no mistake of batching.
    if (pr.left) left += pr.joined ? 0 : 1;
    else {
      held += 1;
      joined += pr.joined ? 1 : 0;
      const size = countOf(pr.lines);
      hasLines ||= size !== null;
      lines += size ?? 0;
    }
  }
  return {
    facts,
    endedAt: ended,
    duration,
    active: active === null || duration === null ? null : Math.min(active, duration),
    toFirstPr: minutesBetween(facts.startedAt, Number.isFinite(firstAt) ? firstAt : null),
    prs: held,
    batched: held > 1 ? held : 0,
    kept: held - joined,
    left,
    joined,
    lines: hasLines ? lines : null,
    isAutomatic: hasEnded && facts.trigger !== null && facts.trigger !== 'manual',
    isOdd: !isTime(facts.startedAt, now) || (hasEnded && (ended === null || duration === null)),
  };
}

/** Whether a time can be true: after the epoch began, and not later than clocks may differ. */
export function isTime(at: number | null, now: number): at is number {
  return at !== null && Number.isFinite(at) && at >= 0 && at <= now + MAX_SKEW_MS;
}

function minutesBetween(from: number, to: number | null): number | null {
  if (to === null) return null;
  const ms = to - from;
  return ms >= 0 && ms <= LONGEST_MS ? ms / MINUTE_MS : null;
}

function countOf(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 ? value : null;
}
