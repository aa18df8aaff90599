import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { analyzeClone, type AnalyticsRequest } from '../../src/app/analytics/analyze-clone';
import { completeSession } from '../../src/app/complete-session';
import { lookAtHealth } from '../../src/app/dashboard/look-at-health';
import { readDashboard } from '../../src/app/dashboard/read-dashboard';
import { watchDashboard } from '../../src/app/dashboard/watch-dashboard';
import { HealthLook } from '../../src/app/health/health-look';
import { startSession } from '../../src/app/start-session';
import { DEFAULT_CONFIG, type Config } from '../../src/domain/config/config';
import type { DashboardModel } from '../../src/domain/dashboard/model';
import { ExpectedError } from '../../src/domain/errors';
import { FakeClock } from '../helpers/fake-clock';
import { makeRepository } from '../helpers/repository';
import { afterThisTest } from '../helpers/temporary';
import { openTestClone, type TestClone } from '../helpers/team';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY_MS = 24 * 60 * 60_000;
const CAN = { complete: true, showLog: true, showHistory: false };
const OPEN_BOOK: Config = { ...DEFAULT_CONFIG, analytics: { ...DEFAULT_CONFIG.analytics, authors: true } };

interface World {
  directory: string;
  clock: FakeClock;
  ada: TestClone;
}

/** Ada completed a session 40 days ago and one now, and Bo, in the same repository, has one open. */
async function world(): Promise<World> {
  const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const clock = new FakeClock(NOW - 40 * DAY_MS);
  const ada = await as('Ada', directory, clock);
  await completed(ada, clock, 'Long ago');
  await clock.advance(40 * DAY_MS);
  await completed(ada, clock, 'Just now');
  await startSession(await as('Bo', directory, clock), { title: 'In flight' });
  await ada.store.refresh();
  return { directory, clock, ada };
}

function as(
  name: string,
  directory: string,
  clock: FakeClock,
  email = `${name.toLowerCase()}@example.com`,
): Promise<TestClone> {
  const env = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
  return openTestClone(directory, { sharing: 'local', clock, env });
}

async function completed(clone: TestClone, clock: FakeClock, title: string): Promise<void> {
  const session = await startSession(clone, { title });
  await clock.advance(10 * 60_000);
  await completeSession(clone, session, DEFAULT_CONFIG, { trigger: 'manual' });
}

async function valueOf(
  { ada }: World,
  id: string,
  request: AnalyticsRequest = {},
  config: Config = DEFAULT_CONFIG,
): Promise<number | null | undefined> {
  const { figures } = await analyzeClone(ada, config, request);
  return figures.find((figure) => figure.id === id)?.value;
}

describe('the figures of a clone', () => {
  it('of a name that several people have are one’s own, and else want to be told whose', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const clock = new FakeClock(NOW);
    await completed(await as('Ada', directory, clock), clock, 'Of the one Ada');
    const other = await as('Ada', directory, clock, 'ada@elsewhere.example');
    await completed(other, clock, 'Of the other Ada');
    const count = async (clone: TestClone, author: string) => {
      const { figures } = await analyzeClone(clone, OPEN_BOOK, { author });
      return figures.find(({ id }) => id === 'completed-sessions')?.value;
    };
    assert.equal(await count(other, 'Ada'), 1);
    assert.equal(await count(other, 'ada@example.com'), 1);
    const bo = await as('Bo', directory, clock);
    await assert.rejects(count(bo, 'ada'), { code: 'several-authors' });
  });

  it('are of the last thirty days, or of the period that is asked for', async () => {
    const w = await world();
    assert.equal(await valueOf(w, 'completed-sessions'), 1);
    assert.equal(await valueOf(w, 'completed-sessions', { since: 0 }), 2);
    assert.equal(await valueOf(w, 'completed-sessions', { since: 0, until: NOW - DAY_MS }), 1);
    assert.equal(await valueOf(w, 'active-sessions'), 1);
  });

  it('are of one person where they ask for their own, by whatever name', async () => {
    const w = await world();
    for (const author of ['me', 'ADA', ' ada@example.com ']) {
      assert.equal(await valueOf(w, 'completed-sessions', { author }), 1, author);
      assert.equal(await valueOf(w, 'active-sessions', { author }), 0, author);
    }
  });

  it('are of another person only where the team has turned that on', async () => {
    const w = await world();
    await assert.rejects(valueOf(w, 'active-sessions', { author: 'Bo' }), { code: 'authors-private' });
    assert.equal(await valueOf(w, 'active-sessions', { author: 'Bo' }, OPEN_BOOK), 1);
    await assert.rejects(valueOf(w, 'active-sessions', { author: 'Cy' }), { code: 'no-such-author' });
  });

  it('know the size of the state once there is one', async () => {
    const w = await world();
    assert.equal(await valueOf(w, 'state-size'), 0);
    await w.ada.sync.settle();
    assert.ok((await valueOf(w, 'state-size'))! > 0);
  });
});

describe('the dashboard of a clone', () => {
  it('has every session, whoever works on it and whenever it ended', async () => {
    const { ada } = await world();
    const model = await readDashboard(ada, DEFAULT_CONFIG, { can: CAN });
    assert.deepEqual(model.sessions.map(({ title, status }) => [title, status]).sort(), [
      ['In flight', 'active'],
      ['Just now', 'completed'],
      ['Long ago', 'completed'],
    ]);
    assert.equal(model.source, 'state');
    assert.equal(model.pullRequests, null);
  });

  it('is told again when a session ends and when a minute has passed, until it is closed', async () => {
    const { ada, clock } = await world();
    const stop = new AbortController();
    const shown: DashboardModel[] = [];
    const heard: (() => void)[] = [];
    const next = (): Promise<void> => new Promise((resolve) => heard.push(resolve));
    const read = (offline: string | null): Promise<DashboardModel> =>
      readDashboard(ada, DEFAULT_CONFIG, { can: CAN, offline });
    const screen = {
      show: (model: DashboardModel): void => {
        shown.push(model);
        for (const tell of heard.splice(0)) tell();
      },
      fail: assert.ifError,
    };
    const watching = watchDashboard(ada, DEFAULT_CONFIG, read, screen, stop.signal);
    afterThisTest(() => {
      stop.abort();
      return watching;
    });
    const isCompleted = (): boolean => shown.at(-1)?.sessions.every(({ status }) => status === 'completed') === true;
    const [inFlight] = Object.values(ada.store.state.sessions).filter(({ session }) => session in ada.store.state.open);
    await completeSession(ada, inFlight!, DEFAULT_CONFIG, { trigger: 'manual' });
    while (!isCompleted()) await next();
    const { readAt } = shown.at(-1)!;
    await clock.advance(60_000);
    while (shown.at(-1)!.readAt < readAt + 60_000) await next();
    stop.abort();
    await watching;
    const told = shown.length;
    await startSession(ada, { title: 'Unseen' });
    assert.equal(shown.length, told);
  });

  it('tells that it could not be read, and shows it again when it can be', async () => {
    const { ada } = await world();
    const stop = new AbortController();
    const told: string[] = [];
    const heard: (() => void)[] = [];
    const tell = (what: string): void => {
      told.push(what);
      for (const resolve of heard.splice(0)) resolve();
    };
    const until = async (what: string): Promise<void> => {
      while (told.at(-1) !== what) await new Promise<void>((resolve) => heard.push(resolve));
    };
    let isReadable = false;
    const read = (): Promise<DashboardModel> =>
      isReadable
        ? readDashboard(ada, DEFAULT_CONFIG, { can: CAN })
        : Promise.reject(new ExpectedError('unreadable', 'The disk is away.'));
    const screen = {
      show: () => {
        tell('a model');
      },
      fail: (error: unknown) => {
        tell(String(error));
      },
    };
    const watching = watchDashboard(ada, DEFAULT_CONFIG, read, screen, stop.signal);
    afterThisTest(() => {
      stop.abort();
      return watching;
    });
    const [inFlight] = Object.values(ada.store.state.sessions).filter(({ session }) => session in ada.store.state.open);
    await completeSession(ada, inFlight!, DEFAULT_CONFIG, { trigger: 'manual' });
    await until('ExpectedError: The disk is away.');
    isReadable = true;
    await startSession(ada, { title: 'Seen again' });
    await until('a model');
  });

  it('shows the sessions where the health cannot be read, which is logged', async () => {
    const { ada, directory } = await world();
    await rm(join(directory, '.git'), { recursive: true });
    assert.equal(await lookAtHealth(new HealthLook(ada), DEFAULT_CONFIG, ada.ports.log), null);
    assert.ok(ada.logged.includes('error The health could not be read.'));
  });
});
