import { analyze } from '../../../src/domain/analytics/analytics';
import { authorFinder, factsOfSession } from '../../../src/domain/analytics/facts-of-state';
import { lastDays } from '../../../src/domain/analytics/period';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import type { Event } from '../../../src/domain/events/registry';
import { foldEvents } from '../../../src/domain/fold/state';
import { event, started, ulidOf } from '../../helpers/events';
import { barRow, median, ratioRow, timed, type Bench } from '../bench';

const SESSIONS = 10_000;
const PRS_EACH = 10;
const RUNS = 5;

/** The figures of everything a team did in a year: from the fold to what is shown. */
export const analytics: Bench = {
  name: 'analytics',
  async measure(scale) {
    const [whole, quarter] = [await timeOf(SESSIONS), await timeOf(SESSIONS / 4)];
    const name = `analytics of ${SESSIONS * PRS_EACH} PRs in ${SESSIONS} sessions`;
    return [
      barRow('Dashboard', name, 'ms', whole, 500, scale),
      ratioRow('Dashboard', 'analytics of all sessions / of a quarter of them', 'ms', whole, quarter, 6),
    ];
  },
};

async function timeOf(count: number): Promise<number> {
  const state = foldEvents(eventsOf(count));
  const now = Date.parse(event(count + 60, {}).at);
  const work = (): void => {
    const sessions = Object.values(state.sessions);
    const authorOf = authorFinder(
      sessions.flatMap((session) => session.started?.author ?? []),
      null,
    );
    const facts = sessions.map((session) => factsOfSession(session, DEFAULT_CONFIG, authorOf, now));
    const { targets, review } = DEFAULT_CONFIG;
    const rules = { maxLines: review.max_lines };
    const { read } = analyze(facts, { period: lastDays(365, now), now, targets, rules, authors: 'all' });
    if (read !== count) throw new Error(`${read} sessions were read`);
  };
  await timed(work);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(work));
  return median(times);
}

/** One session a minute by one of twenty people. */
function* eventsOf(count: number): Generator<Event> {
  for (let n = 1; n <= count; n += 1) {
    const session = ulidOf(n);
    const person = n % 20;
    yield started(n, { author: { name: `Person ${person}`, email: `p${person}@example.com` }, slug: `p${person}` });
    for (let nth = 0; nth < PRS_EACH; nth += 1) {
      const pr = n * PRS_EACH + nth;
      yield event(n, { kind: 'pr.added', pr, title: `wip: ${pr}`, session }, { id: ulidOf(1_000_000 + pr) });
    }
    yield event(
      n,
      {
        ...{ kind: 'session.completed', trigger: 'timeout', session, evidence: [] },
        ...{ endedAt: event(n + 30, {}).at, minutes: { human: 10, agent: 5, active: 12 } },
      },
      { id: ulidOf(9_000_000 + n) },
    );
  }
}
