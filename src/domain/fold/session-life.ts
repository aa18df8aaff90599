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

/** The completion that a session ended with; none for one that was cleared. */
export function finalCompletion(session: SessionRecord): Completion | null {
  return isCleared(session) ? null : standingCompletion(session);
}

/** Ids of the pauses that have not ended. */
export function openPauses(session: SessionRecord): string[] {
  return Object.keys(session.pauses).filter((id) => !(id in session.resumes));
}

/** Whether the session still takes commits and activity. */
export function isOpen(session: SessionRecord): boolean {
  return session.started !== undefined && !isCleared(session) && standingCompletion(session) === null;
}

/** How many completions that a rule decided a person took back. A scored session's completion stands, whatever was undone before. */
export function undoneCompletions(session: SessionRecord): number {
  const standing = standingCompletion(session);
  return Object.keys(session.undone).filter((id) => {
    const completion = session.completions[id];
    return completion && completion !== standing && completion.trigger !== 'manual';
  }).length;
}
