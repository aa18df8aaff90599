import { formatAge } from '../domain/format-duration';
import type { DashboardSession, Moment } from '../domain/dashboard/session';
import type { Trigger } from '../domain/trigger';
import type { ViewName } from './choices';

export const VIEW_TEXT: Record<ViewName, string> = {
  overview: 'Overview',
  active: 'Active sessions',
  completed: 'Completed sessions',
  analytics: 'Analytics',
  health: 'Health',
};

/** What completed a session, as it is said after "completed by"; short enough for the foot of a bar. */
export const TRIGGER_TEXT: Record<Trigger, string> = {
  manual: 'a person',
  marker: 'a marker',
  timeout: 'timeout',
  heuristic: 'evidence',
  'prs-closed': 'closed PRs',
  merged: 'merged PRs',
  orphaned: 'clean-up',
};

/** The same as a sentence. */
export const WHY_TEXT: Record<Trigger, string> = {
  manual: 'A person completed it.',
  marker: 'A marker said that it was ready.',
  timeout: 'It was quiet for as long as the timeout allows.',
  heuristic: 'The evidence said that it was done.',
  'prs-closed': 'All of its PRs were closed.',
  merged: 'All of its PRs were merged.',
  orphaned: 'It had been left behind, and the clean-up completed it.',
};

export const STATUS_TEXT: Record<DashboardSession['status'], string> = {
  active: 'active',
  idle: 'idle',
  paused: 'paused',
  orphaned: 'orphaned',
  completed: 'completed',
  scored: 'scored',
  cleared: 'cleared',
};

/** A moment of the timeline in words. */
export function momentText({ kind, text }: Moment): string {
  switch (kind) {
    case 'started':
      return 'Started';
    case 'commit':
      return `Commit: ${text}`;
    case 'pr':
      return `PR: ${text}`;
    case 'note':
      return `Note: ${text}`;
    case 'paused':
      return 'Paused';
    case 'resumed':
      return 'Resumed';
    case 'recovered':
      return `Recovered: ${text}`;
    case 'completed':
      return `Completed by ${TRIGGER_TEXT[text as Trigger]}`;
    case 'undone':
      return 'Completion taken back';
    case 'scored':
      return `Scored ${text}`;
  }
}

/** `2026-11-19 14:30`, in UTC, as everything that is printed; nothing for a time that cannot be shown. */
export function timeText(at: number | null): string {
  if (at === null || Math.abs(at) > 8.64e15) return '–';
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

export function dayText(at: number): string {
  return timeText(at).slice(0, 10);
}

const YEAR_MS = 365 * 86_400_000;

/** The label of a day on an axis that spans so many milliseconds: within a year its month and day, else year and month. */
export function tickText(at: number, span: number): string {
  return span < YEAR_MS ? dayText(at).slice(5) : dayText(at).slice(0, 7);
}

export function agoText(at: number, now: number): string {
  const age = formatAge(Math.max(0, now - at));
  return age === 'just now' ? age : `${age} ago`;
}
