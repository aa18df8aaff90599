import { verifyState } from '../../../src/app/verify-state';
import { encodeEvent } from '../../../src/domain/events/codec';
import { branchPreamble } from '../../../src/store/state-branch';
import { event, started, ulidOf } from '../../helpers/events';
import { makeRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';
import { barRow, median, timed, type Bench } from '../bench';

const SESSIONS = 1_000;
const EVENTS_EACH = 100;
const RUNS = 7;

function log(session: number): string {
  const first = session * EVENTS_EACH;
  const notes = Array.from({ length: EVENTS_EACH - 1 }, (_, n) =>
    event(first + n + 1, { kind: 'session.noted', text: `Step ${n} of the work` }, { session: ulidOf(first) }),
  );
  return [started(first), ...notes].map((one) => `${encodeEvent(one)}\n`).join('');
}

/** Every line of the state is read and held to its schema, and every object of git that it needs. */
export const verify: Bench = {
  name: 'verify',
  async measure(scale) {
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local' });
    const files = branchPreamble();
    for (let n = 1; n <= SESSIONS; n += 1) files.set(`sessions/ada.${ulidOf(n * EVENTS_EACH)}.jsonl`, log(n));
    const to = await clone.stateGit.commit({ parent: null, message: 'many events', at: 1_800_000_000_000, files });
    await clone.store.advance({ from: null, to, proven: new Set(), addsOnlyProven: false });
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const took = await timed(async () => {
        const { events, damaged, unreadable } = await verifyState(clone);
        if (events !== SESSIONS * EVENTS_EACH || damaged.length + unreadable > 0) throw new Error('events are missing');
      });
      if (run > 0) times.push(took);
    }
    return [barRow('Nothing lost', 'state verify of 100,000 events', 'ms', median(times), 1_000, scale)];
  },
};
