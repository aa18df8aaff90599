import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { emptyState } from '../../../src/domain/fold/state';
import { pullRequestChecker } from '../../../src/domain/pull-requests/check-pull-request';
import type { PullRequest } from '../../../src/domain/pull-requests/pull-request';
import { barRow, median, ratioRow, timed, type Bench } from '../bench';

const PRS = 20_000;
const RUNS = 5;
/** One alone takes less than a millisecond. */
const REPEATED = 100;
const NOW = Date.parse('2026-11-19T15:00:00.000Z');

const SENTENCE = 'This changes how dates are parsed; see the notes in `docs/dates.md`, and tell me what is unclear.\n';
/** What costs the most: a word in every place that has to be looked at, because it could complete a session. */
const HOSTILE = 'complete ';

const prOf = (number: number, body: string): PullRequest => ({
  number,
  title: number % 3 === 0 ? 'wip: parse dates' : 'feat: complete redesign of the parser',
  body,
  author: { login: 'ada', emails: [] },
});

/** Detection, choice of the session and completion markers, as `pr check --stdin` does them. */
export const detection: Bench = {
  name: 'detection',
  async measure(scale) {
    const check = pullRequestChecker(DEFAULT_CONFIG);
    const state = emptyState();
    const body = SENTENCE.repeat(Math.ceil(1024 / SENTENCE.length)).slice(0, 1024);
    const prs = Array.from({ length: PRS }, (_, index) => prOf(index + 1, body));
    const all = await medianOf(() => {
      for (const pr of prs) check(state, pr, NOW);
    });
    const hostile = (size: number): PullRequest =>
      prOf(3, HOSTILE.repeat(Math.ceil(size / HOSTILE.length)).slice(0, size));
    const [whole, half] = [hostile(65_536), hostile(32_768)];
    const timeOf = async (pr: PullRequest): Promise<number> =>
      (await medianOf(() => {
        for (let n = 0; n < REPEATED; n += 1) check(state, pr, NOW);
      })) / REPEATED;
    const [wholeTime, halfTime] = [await timeOf(whole), await timeOf(half)];
    return [
      barRow('GitHub', `check ${PRS} PRs with a title and a body of 1 kB`, 'ms', all, (PRS / 50_000) * 1000, scale),
      barRow('GitHub', 'check a PR with a hostile body of 64 kB', 'ms', wholeTime, 10, scale),
      ratioRow('GitHub', 'a hostile body of 64 kB / one of 32 kB', 'ms', wholeTime, halfTime, 2.5),
    ];
  },
};

async function medianOf(work: () => unknown): Promise<number> {
  await timed(work);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(work));
  return median(times);
}
