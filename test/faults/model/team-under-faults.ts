import { rename, rm } from 'node:fs/promises';
import { openClone, type Clone } from '../../../src/app/clone';
import { lookUpSession } from '../../../src/app/look-up-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG, type Config } from '../../../src/domain/config/config';
import { recordOf } from '../../../src/domain/context/context-record';
import { git } from '../../helpers/git-command';
import { FakeMachine } from '../../helpers/fake-processes';
import { makeRepository, type TestRepository } from '../../helpers/repository';
import { addOrigin, BRANCH, realPorts } from '../../helpers/team';
import { writeHook } from '../../helpers/write-hook';
import { Died, UnreliableFiles } from '../unreliable-files';
import type { Acknowledged } from './acknowledged';

/** Whatever is completed and scored settles at once. */
export const CONFIG: Config = { ...DEFAULT_CONFIG, state: { ...DEFAULT_CONFIG.state, keep_days: 0 } };

const DEAD_BY_CHANCE = 0.5;

/** One clone of the team, and the process that has it open. */
export class Member {
  clone!: Clone;
  private readonly machine = new FakeMachine();
  private files: UnreliableFiles | null = null;
  private pid = 100;
  /** Changes of files until the process dies. */
  private changesLeft = Number.POSITIVE_INFINITY;

  constructor(readonly repository: TestRepository) {}

  async open(): Promise<void> {
    const { ports } = realPorts();
    this.changesLeft = Number.POSITIVE_INFINITY;
    this.files = new UnreliableFiles(ports.files, (_operation, changes) =>
      changes && this.changesLeft-- <= 0 ? { is: 'dies', part: DEAD_BY_CHANCE } : { is: 'ok' },
    );
    const processes = this.machine.start((this.pid += 1));
    this.clone = await openClone({ ...ports, files: this.files, processes }, this.repository.directory);
  }

  /** The process is gone, with all it had in memory, and the next one opens the clone. */
  async crash(): Promise<void> {
    this.clone.end();
    this.machine.end(this.pid);
    await this.files?.bury();
    await this.open();
  }

  /** Runs work in a process that dies at some change of a file, if the work comes so far. */
  async doomed(changes: number, work: () => Promise<void>): Promise<void> {
    this.changesLeft = changes;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Died) && this.files?.isDead !== true) throw error;
    }
    await this.crash();
  }

  async close(): Promise<void> {
    await this.clone.store.close();
    await this.files?.bury();
  }
}

/** A bare remote on the disk and the clones of a team, with what can befall them. */
export class TeamUnderFaults {
  private isCut = false;

  private constructor(
    readonly members: readonly Member[],
    private readonly remote: TestRepository,
  ) {}

  static async make(size: number): Promise<TeamUnderFaults> {
    const remote = await makeRepository({ bare: true });
    const members: Member[] = [];
    for (let n = 0; n < size; n += 1) {
      const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
      await addOrigin(repository, remote.directory);
      const member = new Member(repository);
      await member.open();
      await member.clone.store.updateClone({ sharing: 'team' });
      members.push(member);
    }
    return new TeamUnderFaults(members, remote);
  }

  async cutNetwork(isCut: boolean): Promise<void> {
    const [here, away] = [this.remote.directory, `${this.remote.directory}.away`];
    if (isCut !== this.isCut) await rename(isCut ? here : away, isCut ? away : here);
    this.isCut = isCut;
  }

  get isReachable(): boolean {
    return !this.isCut;
  }

  deleteBranch(): Promise<unknown> {
    return this.remote.git('update-ref', '-d', BRANCH);
  }

  /** Where nobody made the branch yet, its name would be somebody else's for good, and the team's choice another one. */
  async forceBranch(): Promise<void> {
    const { directory } = this.remote;
    if ((await this.remote.git('for-each-ref', BRANCH)) === '') return;
    const blob = await git(directory, ['hash-object', '-w', '--stdin'], { input: 'a web page' });
    const tree = await git(directory, ['mktree'], { input: `100644 blob ${blob}\tindex.html\n` });
    await this.remote.git('update-ref', BRANCH, await git(directory, ['commit-tree', tree, '-m', 'by hand']));
  }

  /** The next push is refused, whoever's it is. */
  rejectOnePush(): Promise<void> {
    return writeHook(this.remote.directory, 'pre-receive', 'rm -- "$0"; echo "not now" >&2; exit 1');
  }

  /** Everything is well again, and all exchange until each has seen what the others sent. */
  async heal(): Promise<void> {
    await this.cutNetwork(false);
    await rm(`${this.remote.directory}/hooks/pre-receive`, { force: true });
    // A clone that never saw the branch leaves what was forced onto it alone, until one that did has put it right.
    for (const { clone } of this.members) await syncClone(clone, CONFIG, { explicit: true });
    for (const { clone } of [...this.members, ...this.members.slice(0, -1)]) {
      const outcome = await syncClone(clone, CONFIG, { explicit: true });
      if (outcome.status !== 'synced') throw new Error(`healed, and yet ${outcome.status}: ${outcome.message}`);
    }
  }

  /** How the fold of each clone differs from the oracle, as sentences. */
  async differences({ notes, facts }: Acknowledged): Promise<string[]> {
    const sentences: string[] = [];
    for (const [index, { clone }] of this.members.entries()) {
      for (const ulid of notes.keys()) {
        const { session } = await lookUpSession(clone, ulid);
        const texts = Object.values(session.notes).map(({ text }) => text);
        sentences.push(...notes.differences(ulid, texts).map((sentence) => `clone ${index}: ${sentence}`));
      }
      for (const key of facts.keys()) {
        const versions = Object.values(recordOf(clone.store.state.context, key)?.versions ?? {});
        const values = versions.map(({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)));
        sentences.push(...facts.differences(key, values).map((sentence) => `clone ${index}: ${sentence}`));
      }
    }
    return sentences;
  }

  async close(): Promise<void> {
    for (const member of this.members) await member.close();
  }
}
