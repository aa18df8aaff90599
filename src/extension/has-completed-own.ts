import type { LiveSession } from '../app/describe-session';

/** Whether the person completed a session of their own; a colleague's teaches nobody. @param me this clone's id */
export function hasCompletedOwn(ended: readonly Pick<LiveSession, 'by' | 'endedAt'>[], me: string): boolean {
  return ended.some((session) => session.by === me && session.endedAt !== null);
}
