import { plainTitle } from '../plain-title';
import type { PullRequestCheck } from './check-pull-request';

/** The answer to "what is this PR?", as scripts and workflows read it. */
export interface PullRequestAnswer {
  is_auto_pr: boolean;
  /** Whether the PR is not to be scored alone, now: it is of a session that this PR does not complete. */
  should_skip: boolean;
  session_id: string | null;
  /** `null` unless this PR completes its session. */
  trigger: string | null;
  /** On one line, safe to show. */
  reason: string;
}

const MAX_REASON = 1000;

export function answerOf({ choice, sessionId, trigger, reason }: PullRequestCheck): PullRequestAnswer {
  const isAutoPr = choice.is !== 'ordinary';
  return {
    is_auto_pr: isAutoPr,
    should_skip: isAutoPr && trigger === null,
    session_id: sessionId,
    trigger,
    reason: plainTitle(reason, MAX_REASON),
  };
}
