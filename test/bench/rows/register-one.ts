import { planRegistration, type PullRequestFacts } from '../../../src/domain/pull-requests/plan-registration';
import { makeRepository } from '../../helpers/repository';
import { openTestClone, type TestClone } from '../../helpers/team';
import { median, ratioRow, timed, type Bench } from '../bench';
import { startInStore } from './start-session';

const PRS = 5_000;
/** One registration is mostly one fsync, which varies: the median of so many at either end. */
const AT_AN_END = 100;
const RUNS = 3;

/** A session takes in its last PR as fast as its first: what it holds already is not gone through again. */
export const registerOne: Bench = {
  name: 'register-one',
  async measure() {
    // The code is warm when the first PR is timed, as it is when the last one is.
    await registerMany(AT_AN_END * 5);
    const [first, last]: [number[], number[]] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      const times = await registerMany(PRS);
      first.push(median(times.slice(0, AT_AN_END)));
      last.push(median(times.slice(-AT_AN_END)));
    }
    const name = `register PR number ${PRS.toLocaleString('en')} of a session / number 1`;
    return [ratioRow('GitHub', name, 'ms', median(last), median(first), 1.5)];
  },
};

/** @returns milliseconds for each, in their order */
async function registerMany(count: number): Promise<number[]> {
  const { directory } = await makeRepository();
  const clone = await openTestClone(directory, { sharing: 'local' });
  const session = await startInStore(clone);
  const times: number[] = [];
  for (let number = 1; number <= count; number += 1) times.push(await timed(() => register(clone, session, number)));
  const held = Object.keys(clone.store.state.sessions[session]?.prs ?? {}).length;
  if (held !== count) throw new Error(`${held} PRs are registered`);
  await clone.store.close();
  return times;
}

async function register({ store }: TestClone, session: string, number: number): Promise<void> {
  const record = store.state.sessions[session];
  if (!record) throw new Error('there is no session');
  await store.append(planRegistration(record, factsOf(number)));
}

function factsOf(number: number): PullRequestFacts {
  return {
    ...{ number, title: `wip: step ${number} of something longer`, author: 'ada', state: 'open', draft: false },
    ...{ branch: `step-${number}`, sha: String(number).padStart(40, '0') },
    change: { files: 2, tests: 1, docs: 0, addedTests: 1, lines: 20 },
  };
}
