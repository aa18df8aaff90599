import { MAX_SKEW_MS } from './fold/max-skew';
import type { SessionRecord } from './fold/session-record';
import { sessionDisplayId, type State } from './fold/state';
import { formatAge } from './format-duration';
import { plainTitle } from './plain-title';

/** A clock that is ahead of this machine's, or a machine whose clock is behind: nobody can tell from here which. */
interface ClockLead {
  /** The writer whose events come from the future. */
  by: string;
  /** By how much its newest one does, in milliseconds. */
  ms: number;
  /** Where it is seen. */
  session: SessionRecord;
}

/**
 * What there is to say about clocks, in sentences: those of others that are ahead of this machine's, and this machine's
 * own. There is no clock to ask but those of the writers, so this one is taken to be wrong when its own newest event
 * lies ahead of it (it was set back since), or when several others agree that it is later.
 * @param clone this clone as a writer
 * @param now milliseconds since the epoch
 */
export function clockWarnings(state: State, clone: string, now: number): string[] {
  const leads = clocksAhead(state, now);
  const own = leads.find(({ by }) => by === clone);
  const others = leads.filter(({ by }) => by !== clone);
  if (own) {
    return [
      `This machine's clock has gone back ${formatAge(own.ms)} since it recorded its newest event. Check it; times are cut to now.`,
    ];
  }
  if (others.length > 1) {
    const least = Math.min(...others.map(({ ms }) => ms));
    return [
      `This machine's clock is probably ${formatAge(least)} behind: ${others.length} others agree that it is later. Check it; times are cut to now.`,
    ];
  }
  return others.map(({ ms, session }) => {
    const who = plainTitle(session.started?.author.name ?? '') || 'A teammate';
    const id = sessionDisplayId(state, session);
    return `The clock of ${who} (${id}) is ${formatAge(ms)} ahead of this machine's, or this one is behind. Times are cut to now.`;
  });
}

/** The greatest lead of each writer, where it is more than {@link MAX_SKEW_MS}. */
function clocksAhead(state: State, now: number): ClockLead[] {
  const leads = new Map<string, ClockLead>();
  for (const session of Object.values(state.sessions)) {
    if (session.lastAt <= now + MAX_SKEW_MS) continue;
    for (const [by, at] of newestByWriter(session)) {
      const ms = at - now;
      if (ms > MAX_SKEW_MS && ms > (leads.get(by)?.ms ?? 0)) leads.set(by, { by, ms, session });
    }
  }
  return [...leads.values()];
}

/** Times of what names its writer; the rest of a session is its starter's. */
function newestByWriter({ started, activity, notes, lastAt }: SessionRecord): Map<string, number> {
  const newest = new Map<string, number>();
  const see = (by: string, at: number): void => {
    newest.set(by, Math.max(newest.get(by) ?? 0, at));
  };
  if (started) see(started.by, started.at);
  for (const [by, register] of Object.entries(activity)) see(by, register.lastAt);
  for (const { by, at } of Object.values(notes)) see(by, at);
  if (started && ![...newest.values()].includes(lastAt)) see(started.by, lastAt);
  return newest;
}
