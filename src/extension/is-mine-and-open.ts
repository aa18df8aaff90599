import type { LiveSession } from '../app/describe-session';

type Judged = Pick<LiveSession, 'by' | 'endedAt' | 'status'>;

/** Whether a session can be changed from here. @param me this clone's id */
export function isMineAndOpen(session: Judged, me: string): boolean {
  return session.by === me && isOpenSession(session);
}

/** Whether a session has neither completed nor been cleared. */
export function isOpenSession({ endedAt, status }: Judged): boolean {
  return endedAt === null && status !== 'cleared';
}
