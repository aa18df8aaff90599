import type { ActiveTotals, SessionRecord } from '../fold/session-record';
import { activeMinutes, fillGaps, minutesIn, subtractIntervals, unionIntervals, type Intervals } from './intervals';

/**
 * The active minutes of a session: what windows saw, and what its events show. Breaks longer than the limit and pauses
 * do not count.
 * @param seen when this clone's windows saw a person and agents
 * @param limit the idle limit in minutes
 * @param until counts the time from the last sign of work to here too, if it is within the limit; in milliseconds
 */
export function sessionMinutes(
  session: SessionRecord,
  seen: { human: Intervals; agent: Intervals },
  limit: number,
  until?: number,
): ActiveTotals {
  const instants = [
    ...(session.started ? [session.started.at] : []),
    ...Object.values(session.commits).map((commit) => commit.at),
    ...Object.values(session.notes).map((note) => note.at),
    ...Object.values(session.prs).flatMap(({ added, updated }) => [added, updated].flatMap((pr) => pr?.value.at ?? [])),
    ...(until === undefined ? [] : [until]),
  ];
  const recorded = instants.map((at): [number, number] => [at, at]);
  const paused: Intervals = Object.entries(session.pauses).map(([id, pause]) => [
    pause.at,
    session.resumes[id] ?? Number.MAX_SAFE_INTEGER,
  ]);
  const all = fillGaps(unionIntervals(seen.human, seen.agent, recorded), limit);
  return {
    human: activeMinutes(seen.human, limit),
    agent: activeMinutes(seen.agent, limit),
    active: minutesIn(subtractIntervals(all, unionIntervals(paused))),
  };
}
