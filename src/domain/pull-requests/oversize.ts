import type { PullRequestView } from '../fold/session-view';

/** A session that has grown past what people review well. */
export interface Oversize {
  /** Changed lines of its PRs, those that were given up left out. */
  lines: number;
  /** The last PR up to which it is still small enough; `null` where the first alone is too large. */
  splitAfter: number | null;
}

/** How far the PRs of a session have grown past `maxLines` changed lines; `null` where they have not. */
export function oversize(
  prs: readonly Pick<PullRequestView, 'number' | 'state' | 'change'>[],
  maxLines: number,
): Oversize | null {
  let lines = 0;
  let splitAfter: number | null = null;
  for (const { number, state, change } of prs) {
    if (state === 'closed') continue;
    lines += change?.lines ?? 0;
    if (lines <= maxLines) splitAfter = number;
  }
  return lines > maxLines ? { lines, splitAfter } : null;
}
