import { RECOVERY_CAUSES, type RecoveryCause } from './cause';
import type { RecoveryEvidence } from './evidence';
import { examineWindow } from './examine-window';

/**
 * A window that died, and what is to be done. `resume`: its session just goes on. `complete`: its session ends at its
 * last activity. `forget`: there is no open session to it. `wait`: its session is of another working tree and its time
 * has not come; whoever opens that one next decides.
 */
export interface DeadWindow {
  window: string;
  worktree: string | null;
  session: string | null;
  cause: RecoveryCause;
  evidence: string[];
  then: 'resume' | 'complete' | 'forget' | 'wait';
}

/** What a session's log is to say of the windows that died on it: one event, however many they were. */
export interface SessionRecovery {
  session: string;
  windows: string[];
  cause: RecoveryCause;
  evidence: string[];
  outcome: 'resumed' | 'completed';
}

/** Everything that a recovery does, and nothing of it done. */
export interface RecoveryPlan {
  /** In the order in which they were opened. */
  windows: DeadWindow[];
  sessions: SessionRecovery[];
  /** Damaged activity files to put aside, by name. */
  putAside: string[];
  /** The journal holds damaged lines to put aside, or the dead left segments to merge. */
  mendsJournal: boolean;
}

/** Plans a recovery. Neither a window that lives nor a session of anybody else is ever part of it. */
export function planRecovery(evidence: RecoveryEvidence): RecoveryPlan {
  const dead: DeadWindow[] = [];
  const held = new Set<string>();
  const living = new Set<string>();
  for (const window of evidence.windows) {
    const death = examineWindow(window, evidence);
    const { lease, session } = window;
    if (death)
      dead.push({ window: window.window, worktree: lease?.worktree ?? null, session, ...death, then: 'forget' });
    else {
      living.add(window.window);
      if (lease) held.add(lease.worktree);
    }
  }
  for (const window of dead) window.then = nextFor(window.session, evidence, held);
  const putAside = evidence.damagedActivity.filter(({ window }) => !living.has(window)).map(({ name }) => name);
  return {
    windows: dead,
    sessions: recoveriesOf(dead, evidence.told),
    putAside,
    mendsJournal: evidence.damagedSegments.length > 0 || dead.some(({ then }) => then !== 'wait'),
  };
}

/** Whether there is nothing to do. */
export function isEmptyPlan({ windows, putAside, mendsJournal }: RecoveryPlan): boolean {
  return putAside.length === 0 && !mendsJournal && windows.every(({ then }) => then === 'wait');
}

function nextFor(
  ulid: string | null,
  { sessions, worktree }: RecoveryEvidence,
  held: ReadonlySet<string>,
): DeadWindow['then'] {
  const session = ulid === null ? undefined : sessions.get(ulid);
  if (!session) return 'forget';
  if (held.has(session.worktree)) return 'resume';
  if (session.isDue) return 'complete';
  return session.worktree === worktree ? 'resume' : 'wait';
}

function recoveriesOf(dead: readonly DeadWindow[], told: ReadonlySet<string>): SessionRecovery[] {
  const bySession = new Map<string, SessionRecovery>();
  for (const { window, session, cause, evidence, then } of dead) {
    if (session === null || told.has(window) || (then !== 'resume' && then !== 'complete')) continue;
    const known = bySession.get(session);
    const outcome = then === 'complete' ? 'completed' : 'resumed';
    bySession.set(session, {
      session,
      windows: [...(known?.windows ?? []), window],
      cause: known ? stronger(known.cause, cause) : cause,
      evidence: [...new Set([...(known?.evidence ?? []), ...evidence])],
      outcome,
    });
  }
  return [...bySession.values()];
}

function stronger(a: RecoveryCause, b: RecoveryCause): RecoveryCause {
  return RECOVERY_CAUSES.indexOf(a) <= RECOVERY_CAUSES.indexOf(b) ? a : b;
}
