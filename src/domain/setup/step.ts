import type { MadeSplice } from './splice';

/** What stands at a path of the working tree. */
export type Found =
  | { kind: 'absent' }
  /** `text` is `null` where the bytes are no UTF-8; a byte order mark is part of it. */
  | { kind: 'file'; text: string | null }
  /** Something that is neither read nor replaced, by what it is: `a link`. */
  | { kind: 'other'; what: string };

/**
 * What becomes of a path:
 * `create`, `update`, `remove`: it is written or taken away;
 * `keep`: it is as it should be;
 * `changed`: a person changed what was ours, so it stays as it is;
 * `conflict`: something stands in the way that never was ours, and stays.
 */
export type Decision = 'create' | 'update' | 'remove' | 'keep' | 'changed' | 'conflict';

/** One file of a plan; the steps are all that a preview needs. */
export interface SetupStep {
  path: string;
  decision: Decision;
  /** create, update: what is to stand there. */
  text?: string;
  /** What there is to say about it: a sentence. */
  why?: string;
  /** What is added to a file of other people, for a preview. */
  splices?: readonly MadeSplice[];
  /** It belongs to this clone alone, so that other clones do not miss it. */
  isLocal?: true;
}

/** Whether a step writes or takes away. */
export function isChange({ decision }: SetupStep): boolean {
  return decision === 'create' || decision === 'update' || decision === 'remove';
}

/** Whether what stands there is not what setup would have there. */
export function isDrift(step: SetupStep): boolean {
  return step.decision !== 'keep' && step.isLocal !== true;
}
