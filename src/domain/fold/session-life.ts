import type { Completion, SessionRecord } from './session-record';

/** The completion that stands: the first by stamp that was not taken back. What is scored cannot be taken back. */
export function standingCompletion(session: SessionRecord): Completion | null {
  let first: Completion | null = null;
  for (const [id, completion] of Object.entries(session.completions)) {
    if (id in session.undone && !session.scored) continue;
    if (!first || completion.stamp < first.stamp) first = completion;
  }
  return first;
}

export function isCleared(session: SessionRecord): boolean {
  return Object.keys(session.clears).some((id) => !(id in session.undone));
}

/** Ids of the pauses that have not ended. */
export function openPauses(session: SessionRecord): string[] {
  return Object.keys(session.pauses).filter((id) => !(id in session.resumes));
}

/** Whether the session still takes commits and activity. */
export function isOpen(session: SessionRecord): boolean {
  return session.started !== undefined && !isCleared(session) && standingCompletion(session) === null;
}
