import { TRIGGERS, type Trigger } from '../trigger';
import type { Measure } from './measure';

/** Sums over the completed sessions of one stretch of time, or of one author in it. */
export interface Tally {
  sessions: number;
  durations: number[];
  /** Minutes of the sessions whose active minutes are on record: those, all of theirs, and how many sessions. */
  active: number;
  activeOf: number;
  activeSessions: number;
  prs: number;
  commits: number;
  files: number;
  batched: number;
  kept: number;
  left: number;
  joined: number;
  undone: number;
  automatic: number;
  byTrigger: Record<Trigger, number>;
  scores: number[];
  toFirstPr: number[];
  lines: number[];
  /** An author and a week, once each. */
  authorWeeks: Set<string>;
  /** Sessions whose author is known. */
  authored: number;
}

const WEEK_MS = 7 * 24 * 60 * 60_000;
/** The epoch began on a Thursday. */
const MONDAY_MS = 4 * 24 * 60 * 60_000;

export function emptyTally(): Tally {
  return {
    sessions: 0,
    durations: [],
    active: 0,
    activeOf: 0,
    activeSessions: 0,
    prs: 0,
    commits: 0,
    files: 0,
    batched: 0,
    kept: 0,
    left: 0,
    joined: 0,
    undone: 0,
    automatic: 0,
    byTrigger: Object.fromEntries(TRIGGERS.map((trigger) => [trigger, 0])) as Record<Trigger, number>,
    scores: [],
    toFirstPr: [],
    lines: [],
    authorWeeks: new Set(),
    authored: 0,
  };
}

/** Adds one session, in place. @param endedAt its end, in milliseconds */
export function addToTally(tally: Tally, one: Measure, endedAt: number): void {
  const { facts, duration, active, toFirstPr, lines } = one;
  tally.sessions += 1;
  if (duration !== null) tally.durations.push(duration);
  if (duration !== null && active !== null) {
    tally.active += active;
    tally.activeOf += duration;
    tally.activeSessions += 1;
  }
  tally.prs += one.prs;
  tally.commits += count(facts.commits);
  tally.files += count(facts.files);
  tally.batched += one.batched;
  tally.kept += one.kept;
  tally.left += one.left;
  tally.joined += one.joined;
  tally.undone += count(facts.undone);
  tally.automatic += one.isAutomatic ? 1 : 0;
  if (facts.trigger !== null) tally.byTrigger[facts.trigger] += 1;
  if (facts.score !== null && Number.isFinite(facts.score)) tally.scores.push(facts.score);
  if (toFirstPr !== null) tally.toFirstPr.push(toFirstPr);
  if (lines !== null) tally.lines.push(lines);
  if (facts.author) {
    tally.authored += 1;
    tally.authorWeeks.add(`${Math.floor((endedAt - MONDAY_MS) / WEEK_MS)} ${facts.author.key}`);
  }
}

function count(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
