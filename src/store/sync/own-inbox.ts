import type { StateGit } from '../../ports/git';
import type { StorePorts } from '../ports';
import { INBOX_PREFIX } from '../state-branch';
import type { Pending } from './additions';
import { inboxFiles } from './inbox';

/** This writer's inbox on the remote: after a lost round its events lie there, for the next winner to take along. */
export class OwnInbox {
  readonly ref: string;
  /** Pushes of the inbox alone. */
  pushes = 0;
  private oid: string | null = null;

  constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    private readonly remote: string,
    writer: string,
    private readonly mine: Pending,
    /** Remotes that take no inbox refs, or do not let them go; added to here. */
    private readonly plainRemotes: Set<string>,
  ) {
    this.ref = `${INBOX_PREFIX}${writer}`;
  }

  /** Whether inboxes are of use: there is something to send, and the remote takes them. */
  get isUsable(): boolean {
    return this.mine.ids.size > 0 && !this.plainRemotes.has(this.remote);
  }

  /** Whether our events lie there, as far as we know. */
  get isFilled(): boolean {
    return this.oid !== null;
  }

  /** What is in it by now, as others or a push of ours left it; `null` when it is gone. */
  holds(oid: string | null): void {
    this.oid = oid;
  }

  /** Leaves the events where the next winner takes them along. */
  async fill(): Promise<void> {
    if (!this.isUsable || this.isFilled) return;
    const commit = await this.git.commit({
      parent: null,
      message: 'Events on their way to the state branch [skip ci]',
      at: this.ports.clock.now(),
      files: inboxFiles(this.mine.additions),
    });
    this.pushes += 1;
    const failure = await this.git.push(this.remote, [{ ref: this.ref, to: commit, force: true }]);
    if (!failure) this.oid = commit;
    else if (failure.kind === 'refused') this.giveUp(failure.detail);
  }

  /** Deletes it where nobody does that for us; its events are on the branch. */
  async drop(): Promise<void> {
    const { oid } = this;
    this.oid = null;
    if (oid === null) return;
    this.pushes += 1;
    const failure = await this.git.push(this.remote, [{ ref: this.ref, to: null, lease: oid }]);
    if (failure?.kind === 'refused') this.giveUp(failure.detail);
  }

  /** From now on this remote is written the plain way. */
  giveUp(detail: string): void {
    this.plainRemotes.add(this.remote);
    this.ports.log.write('debug', 'The remote takes no inbox refs; going the plain way.', {
      operation: 'sync.inbox',
      detail,
    });
  }
}
