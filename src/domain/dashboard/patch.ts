import type { Patch } from './messages';
import type { DashboardFrame, DashboardModel } from './model';

const HOUR_MS = 60 * 60_000;

/**
 * What changed from one model to the next. Where nothing did but the time of reading it is `null` within an hour (UTC),
 * and in the next one that time alone: the periods of the figures follow it.
 */
export function patchBetween(before: DashboardModel, after: DashboardModel): Patch | null {
  const known = new Map(before.sessions.map((session) => [session.key, JSON.stringify(session)]));
  const sessions = after.sessions.filter((session) => known.get(session.key) !== JSON.stringify(session));
  const present = new Set(after.sessions.map(({ key }) => key));
  const gone = [...known.keys()].filter((key) => !present.has(key));
  const frame = frameOf(after);
  const isSameFrame = JSON.stringify({ ...frameOf(before), readAt: 0 }) === JSON.stringify({ ...frame, readAt: 0 });
  const isSame = isSameFrame && sessions.length + gone.length === 0;
  if (isSame && hourOf(before) === hourOf(after)) return null;
  return { readAt: after.readAt, frame: isSameFrame ? null : frame, sessions, gone };
}

/** The model with a patch applied; sessions that did not change stay the same objects, and so does their list. */
export function applyPatch(model: DashboardModel, { readAt, frame, sessions, gone }: Patch): DashboardModel {
  if (sessions.length + gone.length === 0) return { ...model, ...frame, readAt };
  const changed = new Map(sessions.map((session) => [session.key, session]));
  const isGone = new Set(gone);
  const kept = model.sessions.flatMap((session) => {
    const now = changed.get(session.key) ?? session;
    changed.delete(session.key);
    return isGone.has(session.key) ? [] : [now];
  });
  return { ...model, ...frame, readAt, sessions: [...kept, ...changed.values()] };
}

function hourOf({ readAt }: DashboardModel): number {
  return Math.floor(readAt / HOUR_MS);
}

function frameOf(model: DashboardModel): DashboardFrame {
  return Object.fromEntries(Object.entries(model).filter(([name]) => name !== 'sessions')) as DashboardFrame;
}
