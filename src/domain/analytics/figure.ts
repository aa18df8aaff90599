import type { Tally } from './tally';
import type { TargetKey } from './targets';

/** What holds now, whatever the period: open sessions, the size of the state, and what is shared. */
export interface Present {
  active: number;
  idle: number;
  paused: number;
  orphaned: number;
  /** Of the logs of sessions on the state branch; `null` where nobody asked. */
  stateBytes: number | null;
  /** Facts that another writer set, and those of them that a session of this clone read; `null` where nobody asked. */
  context: { foreignKeys: number; reusedKeys: number } | null;
}

/** Rules that some figures depend on. */
export interface FigureRules {
  /** Changed lines above which a session is too large to review (`review.max_lines`). */
  maxLines: number;
}

export type Unit = 'sessions' | 'minutes' | 'percent' | 'per session' | 'per week' | 'points' | 'lines' | 'kB';

/** A value and what it is computed from; `value` is `null` where that is nothing. */
export interface Counted {
  value: number | null;
  /** So many sessions, PRs or decisions. */
  sample: number;
}

interface Described {
  name: string;
  unit: Unit;
  /** What a percentage is a part of, in the singular. */
  whole?: 'session' | 'PR' | 'decision' | 'fact';
  /** One sentence that says what is counted. */
  definition: string;
  /** Which way is better; `null` where neither is. */
  better: 'lower' | 'higher' | null;
  /** The key under `targets` in the configuration, where the team may set a target. */
  target?: TargetKey;
}

interface PeriodFigure extends Described {
  scope: 'period';
  of(tally: Tally, rules: FigureRules): Counted;
}

interface PresentFigure extends Described {
  scope: 'now';
  of(present: Present): Counted;
}

export type Figure = PeriodFigure | PresentFigure;
