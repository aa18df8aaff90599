import type { Membership } from '../fold/held-pull-requests';
import type { Trigger } from '../trigger';

/** How a session stands for the figures; `orphaned` is an open one that nobody has touched for `orphan_hours`. */
export const FACT_STATUSES = ['active', 'idle', 'paused', 'orphaned', 'completed', 'scored', 'cleared'] as const;

export type FactStatus = (typeof FACT_STATUSES)[number];

/** Who worked in a session, without an address: two sessions of one person have the same `key`. */
export interface FactAuthor {
  key: string;
  name: string;
  /** It is the person who looks. */
  isSelf: boolean;
}

/** A PR that a session holds or held. */
export type FactPr = Membership;

/**
 * One session as the figures see it, whatever it comes from: a fold, an archive or a history. Times are milliseconds
 * since the epoch and may be absurd: whoever wrote them had a clock of their own.
 */
export interface SessionFacts {
  /** The session's ulid, or its id where it was inferred. */
  key: string;
  category: string | null;
  /** `null` while the session's start has not arrived. */
  author: FactAuthor | null;
  status: FactStatus;
  startedAt: number;
  endedAt: number | null;
  trigger: Trigger | null;
  activeMinutes: number | null;
  commits: number;
  /** Changed paths, each commit by itself. */
  files: number;
  prs: readonly FactPr[];
  score: number | null;
  /** Completions that a rule decided and a person took back. */
  undone: number;
}
