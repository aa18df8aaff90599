import { open } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { foldEvents, sessionDisplayId, sessionOfPr, type State } from '../../../src/domain/fold/state';
import { writeCache } from '../../../src/store/cache';
import { storePaths } from '../../../src/store/store-paths';
import { event, started, ulidOf } from '../../helpers/events';
import { makeRepository } from '../../helpers/repository';
import { openTestClone, realPorts, type TestClone } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';
import { SESSION_STARTED } from './start-session';
import { inTurn, median, ratioRow, timed, type Bench } from '../bench';

const CREATED = 200;
const LOOKUPS = 100_000;

/** Completed sessions with a PR each. */
export function stateOf(sessions: number): State {
  const state = foldEvents([]);
  for (let n = 1; n <= sessions; n += 1) {
    const id = n * 3;
    const session = { session: ulidOf(id) };
    foldEvents(
      [
        started(id, { slug: `dev${n}`, at: '2026-11-19T14:30:00.000Z' }),
        event(
          id + 1,
          { kind: 'pr.added', pr: n, title: `wip: number ${n}` },
          { ...session, at: '2026-11-19T14:31:00.000Z' },
        ),
        event(
          id + 2,
          {
            kind: 'session.completed',
            trigger: 'manual',
            endedAt: '2026-11-19T14:32:00.000Z',
            minutes: { human: 2, agent: 0, active: 2 },
          },
          { ...session, at: '2026-11-19T14:32:00.000Z' },
        ),
      ],
      state,
    );
  }
  return state;
}

/** A clone whose cache holds that many sessions. */
export async function cloneWith(sessions: number): Promise<{ directory: string; openIt: () => Promise<TestClone> }> {
  const { directory } = await makeRepository();
  const { ports } = realPorts();
  const paths = storePaths(joinPath(directory, '.git'));
  await writeCache(ports, paths.cache, { commit: null, hlc: null, state: stateOf(sessions) });
  return { directory, openIt: () => openTestClone(directory, { sharing: 'local' }) };
}

async function createSessions(clone: TestClone): Promise<number> {
  const time = await timed(async () => {
    for (let n = 0; n < CREATED; n += 1) {
      await clone.store.locked(() => clone.store.append([SESSION_STARTED]));
    }
  });
  return time / CREATED;
}

async function appendBare(): Promise<number> {
  const line = `${JSON.stringify(started(1))}\n`;
  const file = await open(joinPath(await temporaryDirectory(), 'bare.jsonl'), 'a');
  const time = await timed(async () => {
    for (let n = 0; n < CREATED; n += 1) {
      await file.write(line);
      await file.sync();
    }
  });
  await file.close();
  return time / CREATED;
}

async function lookUp(state: State, prs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 6; run += 1) {
    times.push(
      await timed(() => {
        for (let n = 0; n < LOOKUPS; n += 1) {
          const session = sessionOfPr(state, ((n * 7919) % prs) + 1);
          if (!session || sessionDisplayId(state, session) === '') throw new Error('a PR was not found');
        }
      }),
    );
  }
  return (median(times.slice(1)) / LOOKUPS) * 1e6;
}

export const sessions: Bench = {
  name: 'sessions',
  async measure() {
    const few = await (await cloneWith(100)).openIt();
    // The engine takes about a thousand to get going.
    for (let round = 0; round < 5; round += 1) await createSessions(few);
    const create = await inTurn(() => createSessions(few), appendBare);
    const many = await (await cloneWith(100_000)).openIt();
    const amongMany = await inTurn(() => createSessions(many), appendBare);
    const lookupFew = await lookUp(stateOf(100), 100);
    const lookupMany = await lookUp(many.store.state, 100_000);
    return [
      ratioRow('Foundations', 'create a session / bare append + fsync', 'ms', create.a, create.b, 3),
      ratioRow('Foundations', 'create a session among 100,000 / among 100', 'ms', amongMany.a, create.a, 10),
      ratioRow(
        'Foundations',
        'look up the session id of a PR among 100,000 / among 100',
        'ns',
        lookupMany,
        lookupFew,
        10,
      ),
      ratioRow(
        'Foundations',
        'look up the session id of a PR / bare append + fsync',
        'ms',
        lookupMany / 1e6,
        create.b,
        3,
      ),
    ];
  },
};
