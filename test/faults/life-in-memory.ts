import type { Clock } from '../../src/ports/clock';
import type { Files } from '../../src/ports/files';
import type { StateGit } from '../../src/ports/git';
import { ActivityFiles, NO_ACTIVITY } from '../../src/store/activity-files';
import { ContextReads } from '../../src/store/context-reads';
import { EventStore } from '../../src/store/event-store';
import { Journal } from '../../src/store/journal';
import { Leases } from '../../src/store/leases';
import type { StorePorts } from '../../src/store/ports';
import { ExchangeTally } from '../../src/store/exchange-tally';
import { PushTimes } from '../../src/store/push-times';
import { startInStore } from '../bench/rows/start-session';
import { ulidOf } from '../helpers/events';
import { makeWorld, PATHS, type World } from '../helpers/store-world';

/** Time passes only for who waits. */
class PatientClock implements Clock {
  private time = 1_800_000_000_000;

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.time += ms;
    return Promise.resolve();
  }

  every(): () => void {
    return () => undefined;
  }
}

/** A clone in memory, with a repository that keeps the lines of each state commit. */
export class CloneInMemory {
  readonly world: World = makeWorld();
  readonly acknowledged = new Set<string>();
  session = '';
  private readonly clock = new PatientClock();
  private readonly commits = new Map<string, string[]>();
  private ref: string | null = null;
  private notes = 0;

  private readonly git = {
    resolve: () => Promise.resolve(this.ref),
    tree: (commit: string) => Promise.resolve([{ path: 'sessions/x.jsonl', oid: commit }]),
    changes: (_from: string | null, to: string) => Promise.resolve([{ path: 'sessions/x.jsonl', oid: to }]),
    blobs: (oids: readonly string[]) =>
      Promise.resolve(oids.map((oid) => Buffer.from(this.commits.get(oid)?.join('\n') ?? ''))),
    updateRef: (_ref: string, to: string) => {
      this.ref = to;
      return Promise.resolve(true);
    },
  } as unknown as StateGit;

  /** What one more process of the clone stands on. */
  ports(pid: number, files: Files = this.world.files): StorePorts {
    return { ...this.world.ports(this.world.machine.start(pid)), files, clock: this.clock };
  }

  open(ports: StorePorts): Promise<EventStore> {
    return EventStore.open(ports, this.git, PATHS, new Journal(ports, PATHS));
  }

  /** Starts the session that all notes go to. */
  async begin(store: EventStore): Promise<void> {
    this.session = await startInStore({ store });
  }

  async note(store: EventStore): Promise<void> {
    const text = `note ${++this.notes} 🤖`;
    await store.append([{ kind: 'session.noted', session: this.session, text }]);
    this.acknowledged.add(text);
  }

  /** Moves the journal to a state commit. */
  async settle(store: EventStore): Promise<void> {
    const entries = store.journal.entries();
    const from = this.ref;
    const to = `commit ${this.commits.size + 1}`;
    const lines = new Set([...((from !== null && this.commits.get(from)) || []), ...entries.map(({ line }) => line)]);
    this.commits.set(to, [...lines]);
    await store.advance({ from, to, proven: new Set(entries.map(({ id }) => id)), addsOnlyProven: true });
  }
}

/** Everything that a process of the clone asks its files for, a step at a time. */
export function lifeOf(clone: CloneInMemory, ports: StorePorts): ((store: EventStore) => Promise<unknown>)[] {
  const lease = { worktree: 'main', openedAt: 1, heartbeatAt: 1, focusedAt: 1, session: clone.session };
  const leases = new Leases(ports, PATHS.windows);
  const activity = new ActivityFiles(ports, PATHS.activity, ulidOf(1));
  return [
    (store) => store.watch(),
    (store) => clone.note(store),
    (store) => clone.note(store),
    () => leases.write(ulidOf(1), lease),
    () => activity.write(clone.session, NO_ACTIVITY),
    (store) => store.locked(() => store.mendJournal()),
    (store) => store.updateClone({ sharing: 'local' }),
    () => new ContextReads(ports, PATHS).note('auth', clone.session),
    () => new PushTimes(ports, PATHS.pushes).note(),
    () => new ExchangeTally(ports, PATHS.exchanges).note(true),
    (store) => {
      // A folder stands where the cache should be, which is put aside.
      clone.world.files.failNext('write', 'EISDIR');
      return clone.settle(store);
    },
    (store) => clone.note(store),
    (store) => store.refresh(),
    () => activity.readAll(),
    () => activity.remove(clone.session),
    () => leases.all(),
    () => leases.remove(ulidOf(1)),
    (store) => clone.settle(store),
    (store) => store.close(),
  ];
}
