import type { Clone } from '../clone';
import { sessionHere } from '../find-session';
import { Turns } from '../../store/turns';

/** A window's promise to be alive, as the other processes of the clone see it. */
export class WindowLease {
  private focusedAt = 0;
  private readonly openedAt: number;
  private isGone = false;
  private readonly turns = new Turns();

  constructor(private readonly clone: Clone) {
    this.openedAt = clone.ports.clock.now();
  }

  /** Says that the window lives. */
  renew(): Promise<void> {
    return this.turns.take(() => this.write());
  }

  private async write(): Promise<void> {
    if (this.isGone) return;
    const { leases, processId, ports, worktree } = this.clone;
    const { openedAt, focusedAt } = this;
    const session = sessionHere(this.clone)?.session ?? null;
    await leases.write(processId, { worktree, openedAt, heartbeatAt: ports.clock.now(), focusedAt, session });
  }

  /** Says that the window has the focus now. */
  async focus(): Promise<void> {
    this.focusedAt = this.clone.ports.clock.now();
    await this.renew();
  }

  /** Whether this window asks the person: of several on one working tree, the one last in focus does. */
  async asks(): Promise<boolean> {
    const { leases, processId, worktree } = this.clone;
    for (const [id, lease] of await leases.live()) {
      if (id === processId || lease.worktree !== worktree) continue;
      if (lease.focusedAt > this.focusedAt || (lease.focusedAt === this.focusedAt && id < processId)) return false;
    }
    return true;
  }

  /** The window closes. What was about to be written is not: a lease that stays tells of a death. */
  end(): Promise<void> {
    this.isGone = true;
    return this.turns.take(() => this.clone.leases.remove(this.clone.processId));
  }
}
