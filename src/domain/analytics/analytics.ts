import type { Counted, FigureRules, Present } from './figure';
import { FIGURE_IDS, figureOf, type FigureId } from './figures';
import { CategoryMap, type CategoryRow } from './category-map';
import { isTime, measure, type Measure } from './measure';
import { isWithin, periodBefore, stepsOf, type Period } from './period';
import type { FactAuthor, SessionFacts } from './session-facts';
import { histogram } from './statistics';
import { addToTally, emptyTally, type Tally } from './tally';
import { meetsTarget, targetOf, type Target, type TargetValues } from './targets';
import { WeekClock } from './week-clock';
import type { Trigger } from '../trigger';

export interface AnalyticsOptions {
  period: Period;
  /** Milliseconds since the epoch. */
  now: number;
  /** `null` where the figures are held against none. */
  targets: TargetValues | null;
  /** Whether the period before is told as well (yes); nothing is before everything. */
  compares?: boolean;
  rules: FigureRules;
  /** Whose figures may be shown by name (design, Privacy): everybody's, or only one's own. */
  authors: 'all' | 'self';
  stateBytes?: number | null;
  context?: Present['context'];
}

/** One figure with what it is held against. */
export interface FigureValue {
  id: FigureId;
  /** In the unit of its definition; `null` where there is nothing to compute it from. */
  value: number | null;
  /** How many sessions, PRs or decisions it is computed from. */
  sample: number;
  /** The same value of the period before; `null` for what holds now, and where nothing is compared. */
  previous: number | null;
  /** The same of each step of the trend; empty for what holds now. */
  trend: (number | null)[];
  target: Target | null;
  /** `null` without a value or a target. */
  isMet: boolean | null;
}

/** Edges of bins (the last has no end) and how many are in each. */
export interface Histogram {
  edges: readonly number[];
  counts: number[];
}

/** One developer's figures in the period. */
export interface AuthorRow {
  key: string;
  name: string;
  isSelf: boolean;
  values: Record<(typeof AUTHOR_FIGURES)[number], number | null>;
}

/** Everything the team sees of its sessions in a period; plain data. */
export interface Analytics {
  period: Period;
  figures: FigureValue[];
  /** Starts of the steps of every trend, in milliseconds, and their length. */
  steps: { starts: number[]; length: number };
  byTrigger: Record<Trigger, number>;
  /** Minutes of the completed sessions. */
  durations: Histogram;
  /** Scores from −10 to 10. */
  scores: Histogram;
  /** Hours since the open sessions started. */
  ages: Histogram;
  /** Sessions started by weekday (Monday first) and hour, in UTC. */
  clock: number[][];
  /** Completed sessions by category and step; the most frequent first. */
  categories: CategoryRow[];
  /** As far as the privacy rule allows; the busiest first. */
  authors: AuthorRow[];
  /** Sessions read in all, and those of them with times that cannot be true. */
  read: number;
  odd: number;
}

/** What the author table shows. */
export const AUTHOR_FIGURES = [
  'completed-sessions',
  'average-duration',
  'prs-per-session',
  'commits-per-session',
  'manual-completion',
  'average-score',
] as const satisfies readonly FigureId[];

export const DURATION_EDGES = [0, 5, 15, 30, 60, 120, 240, 480] as const;
export const AGE_EDGES = [0, 1, 4, 12, 24, 72, 168] as const;
export const SCORE_EDGES = Array.from({ length: 21 }, (_, index) => index - 10);

const HOUR_MS = 60 * 60_000;

/** Takes sessions one by one, in any order, and then tells the figures. */
export interface Analysis {
  add(facts: SessionFacts): void;
  finish(): Analytics;
}

/** The figures of sessions. Time and memory are linear in the PRs; nothing a session says makes it throw. */
export function createAnalysis(options: AnalyticsOptions): Analysis {
  const { period, now } = options;
  const before = periodBefore(period);
  const steps = stepsOf(period);
  const [current, previous] = [emptyTally(), emptyTally()];
  const trend = steps.starts.map(emptyTally);
  const present: Present = {
    ...{ active: 0, idle: 0, paused: 0, orphaned: 0 },
    stateBytes: options.stateBytes ?? null,
    context: options.context ?? null,
  };
  const ages: number[] = [];
  const clock = new WeekClock();
  const categories = new CategoryMap(steps.starts.length);
  const byAuthor = new Map<string, { author: FactAuthor; tally: Tally }>();
  let [read, odd] = [0, 0];

  const addCompleted = (one: Measure, endedAt: number): void => {
    if (isWithin(before, endedAt)) addToTally(previous, one, endedAt);
    if (!isWithin(period, endedAt)) return;
    const step = Math.floor((endedAt - period.since) / steps.length);
    addToTally(current, one, endedAt);
    const ofStep = trend[step];
    if (ofStep) addToTally(ofStep, one, endedAt);
    categories.add(one.facts.category, step);
    const { author } = one.facts;
    if (!author || (options.authors === 'self' && !author.isSelf)) return;
    const row = byAuthor.get(author.key) ?? { author, tally: emptyTally() };
    byAuthor.set(author.key, row);
    addToTally(row.tally, one, endedAt);
  };

  const add = (facts: SessionFacts): void => {
    const one = measure(facts, now);
    const { status, startedAt } = facts;
    if (status === 'cleared') return;
    read += 1;
    odd += one.isOdd ? 1 : 0;
    if (isTime(startedAt, now) && isWithin(period, startedAt)) clock.add(startedAt);
    if (status === 'completed' || status === 'scored') {
      if (one.endedAt !== null) addCompleted(one, one.endedAt);
    } else {
      present[status] += 1;
      if (isTime(startedAt, now)) ages.push(Math.max(0, now - startedAt) / HOUR_MS);
    }
  };

  const finish = (): Analytics => ({
    period,
    figures: FIGURE_IDS.map((id) => figureValue(id, { current, previous, trend, present, options })),
    steps,
    byTrigger: current.byTrigger,
    durations: { edges: DURATION_EDGES, counts: histogram(current.durations, DURATION_EDGES) },
    scores: { edges: SCORE_EDGES, counts: histogram(current.scores, SCORE_EDGES) },
    ages: { edges: AGE_EDGES, counts: histogram(ages, AGE_EDGES) },
    clock: clock.counts,
    categories: categories.rows(),
    authors: [...byAuthor.values()]
      .map(({ author: { key, name, isSelf }, tally }) => ({ key, name, isSelf, values: authorValues(tally, options) }))
      .sort((a, b) => (b.values['completed-sessions'] ?? 0) - (a.values['completed-sessions'] ?? 0)),
    read,
    odd,
  });

  return { add, finish };
}

/** The figures of sessions that are all at hand. */
export function analyze(sessions: Iterable<SessionFacts>, options: AnalyticsOptions): Analytics {
  const analysis = createAnalysis(options);
  for (const facts of sessions) analysis.add(facts);
  return analysis.finish();
}

interface Sums {
  current: Tally;
  previous: Tally;
  trend: readonly Tally[];
  present: Present;
  options: AnalyticsOptions;
}

function figureValue(id: FigureId, { current, previous, trend, present, options }: Sums): FigureValue {
  const figure = figureOf(id);
  const { targets, compares = true } = options;
  const target = figure.target === undefined || targets === null ? null : targetOf(figure.target, targets);
  const of = (tally: Tally): Counted =>
    figure.scope === 'period' ? figure.of(tally, options.rules) : figure.of(present);
  const { value, sample } = of(current);
  const isOfPeriod = figure.scope === 'period';
  return {
    id,
    value,
    sample,
    previous: isOfPeriod && compares ? of(previous).value : null,
    trend: isOfPeriod ? trend.map((tally) => of(tally).value) : [],
    target,
    isMet: value === null || target === null ? null : meetsTarget(value, target),
  };
}

function authorValues(tally: Tally, { rules }: AnalyticsOptions): AuthorRow['values'] {
  const valueOf = (id: FigureId): number | null => {
    const figure = figureOf(id);
    return figure.scope === 'period' ? figure.of(tally, rules).value : null;
  };
  return Object.fromEntries(AUTHOR_FIGURES.map((id) => [id, valueOf(id)])) as AuthorRow['values'];
}
