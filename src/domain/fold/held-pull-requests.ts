import type { PullRequestRecord, SessionRecord } from './session-record';

export const PR_STATES = ['open', 'closed', 'merged'] as const;

export type PrState = (typeof PR_STATES)[number];

/** How a PR came into a session and whether it stayed. */
export interface Membership {
  /** When it joined, in milliseconds; `null` where that is not on record. */
  at: number | null;
  /** A person asked for it with `/session-join`. */
  joined: boolean;
  /** A person took it out with `/session-leave`. */
  left: boolean;
  /** Changed lines; `null` where a forge has not told. */
  lines: number | null;
}

/** A PR that a session holds or held. */
export interface HeldPullRequest extends Membership {
  number: number;
  /** As it was written: outside text. */
  title: string;
  state: PrState;
  draft: boolean;
}

/** How a PR came into its session; `null` while nothing is known but what happened later. */
export function membershipOf({ added, updated, left }: PullRequestRecord): Membership | null {
  if (!added) return null;
  return {
    at: added.value.at,
    joined: added.value.joined === true,
    left: left !== undefined && left.stamp > added.stamp,
    lines: updated?.value.change?.lines ?? null,
  };
}

/** Every PR that a session holds or held, by number. */
export function heldPullRequests(session: SessionRecord): HeldPullRequest[] {
  return Object.entries(session.prs).flatMap(([number, pr]) => {
    const membership = membershipOf(pr);
    if (!pr.added || !membership) return [];
    const title = pr.updated?.value.title ?? pr.added.value.title;
    return [
      { number: Number(number), title, state: prStateOf(pr), draft: pr.updated?.value.draft ?? false, ...membership },
    ];
  });
}

/** How a PR stands by its last word. */
export function prStateOf({ closed }: PullRequestRecord): PrState {
  const end = closed?.value;
  return !end || 'reopened' in end ? 'open' : end.merged ? 'merged' : 'closed';
}
