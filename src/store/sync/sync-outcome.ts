import type { PushFailure } from '../../ports/git';
import type { SyncTarget } from './sync-target';

/** How an exchange with the remote ended. Being offline is not an error: everything is kept and sent later. */
export type SyncOutcome = { status: 'synced'; sent: number; received: boolean; pushes: number } | SyncFailure;

/** Why an exchange did not come to its end. */
export type SyncFailure =
  /** Someone was faster every time; the events wait in the journal. */
  | { status: 'contended'; message: string; pushes: number }
  | {
      status: 'offline' | 'denied' | 'refused' | 'no-remote' | 'foreign-branch' | 'newer-format';
      message: string;
      pushes: number;
      /** Who said no, and why; where it is the push that was refused. */
      refusal?: { remote: string; reason: string };
    };

/** One sentence on why the remote did not take the events, with what to do. */
export function failureOutcome(failure: PushFailure, { remote, branch }: SyncTarget, pushes: number): SyncFailure {
  const detail = failure.detail === '' ? '' : ` (${failure.detail})`;
  switch (failure.kind) {
    case 'auth':
      return {
        status: 'denied',
        message: `${remote} does not let you push${detail}. Sign in with an account that may write there; recording goes on in this clone.`,
        pushes,
        refusal: { remote, reason: failure.detail || 'you may not write there' },
      };
    case 'refused':
      return {
        status: 'refused',
        message: `${remote} refused the push${detail}. Allow the branch ${branch} in its rules, or set state.branch to one that it takes.`,
        pushes,
        refusal: { remote, reason: failure.detail || 'its rules do not allow it' },
      };
    case 'not-found':
      return {
        status: 'denied',
        message: `${remote} has no such repository, or you may not see it${detail}. Check the address with: git remote -v`,
        pushes,
        refusal: { remote, reason: failure.detail || 'there is no such repository, or you may not see it' },
      };
    case 'unreachable':
    case 'timeout':
      return {
        status: 'offline',
        message: `${remote} cannot be reached${detail}. Everything is kept here and sent later.`,
        pushes,
      };
    case 'stale':
      return {
        status: 'contended',
        message: `Others were faster at ${remote}. The events are kept and sent with the next sync.`,
        pushes,
      };
  }
}
