import type { Config } from '../../domain/config/config';
import { currentSession } from '../../domain/current-session';
import { isOpen } from '../../domain/fold/session-life';
import type { SessionRecord } from '../../domain/fold/session-record';
import type { RecoveryEvidence, WindowEvidence } from '../../domain/recovery/evidence';
import { dueCompletion } from '../../domain/triggers';
import type { ActivityRegister } from '../../store/activity-files';
import type { Lease, LeaseFile } from '../../store/leases';
import type { Clone } from '../clone';
import { describeSession } from '../describe-session';
import { isWorktreeThere } from './worktree-there';

/** Reads what a recovery of this clone is planned from. Changes nothing, and asks git nothing. */
export async function readEvidence(clone: Clone, config: Config): Promise<RecoveryEvidence> {
  const { store, ports, paths, activity, leases } = clone;
  const { registers, damaged } = await activity.examine();
  const windows: WindowEvidence[] = [];
  const sessions = new Map<string, { worktree: string; isDue: boolean }>();
  const told = new Set<string>();
  for (const file of await leases.all()) {
    if (file.id === clone.processId) continue;
    const session = file.lease && sessionOf(clone, file.lease);
    windows.push(await windowEvidence(clone, file, session));
    if (!session?.started) continue;
    sessions.set(session.session, {
      worktree: session.started.worktree,
      isDue: isDue(clone, session, config, registers),
    });
    for (const recovery of Object.values(session.recoveries)) recovery.windows.forEach((window) => told.add(window));
  }
  return {
    now: ports.clock.now(),
    worktree: clone.worktree,
    windows,
    sessions,
    told,
    damagedSegments: await store.journal.damagedSegments(),
    wasCacheDamaged: store.wasCacheDamaged,
    damagedActivity: damaged.map((name) => ({ name, window: name.split('.')[1] ?? '' })),
    freeBytes: await ports.files.freeBytes(paths.root),
  };
}

async function windowEvidence(
  clone: Clone,
  { id, lease, changedAt }: LeaseFile,
  session: SessionRecord | null,
): Promise<WindowEvidence> {
  return {
    window: id,
    lease: lease && { pid: lease.process.pid, worktree: lease.worktree, heartbeatAt: lease.heartbeatAt },
    changedAt,
    process: lease ? fateOf(clone, id, lease) : 'unknown',
    session: session?.session ?? null,
    isWorktreeThere: lease === null || (await isWorktreeThere(clone, lease.worktree)),
  };
}

function fateOf({ leases, ports }: Clone, id: string, { process }: Lease): WindowEvidence['process'] {
  const fate = ports.processes.fate(process);
  const isThisProcess = process.pid === ports.processes.self().pid;
  return fate === 'running' && isThisProcess && !leases.isOpenHere(id) ? 'closed' : fate;
}

/** The open session of this clone that a window worked on. */
function sessionOf({ store }: Clone, { session, worktree }: Lease): SessionRecord | null {
  const { state, clone } = store;
  const named = typeof session === 'string' && Object.hasOwn(state.sessions, session) ? state.sessions[session] : null;
  const isOurs = named?.started?.by === clone.clone && named.started.worktree === worktree;
  if (named && isOurs && isOpen(named)) return named;
  // It may have begun after the lease was written last.
  return currentSession(state, clone.clone, worktree);
}

function isDue(
  clone: Clone,
  session: SessionRecord,
  config: Config,
  activity: ReadonlyMap<string, ActivityRegister>,
): boolean {
  const view = describeSession(clone, session, config, activity);
  return dueCompletion(view, config, clone.ports.clock.now(), false) !== null;
}
