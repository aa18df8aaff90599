import * as v from 'valibot';

import type { Conversation, RepositoryAt } from './conversation';
import { NO_RETRY } from './load-octokit';
import { makeOnce } from './make-once';
import { Comment } from './schemas';

/** Where a comment belongs, and how it is known again. */
export interface CommentPlace extends RepositoryAt {
  /** Of the PR. */
  number: number;
  /** An HTML comment on a line of its own. */
  marker: string;
  /** The account that may own it. */
  login: string;
}

/** Finds the oldest comment with the marker by the account and makes it say the body; makes one where there is none. */
export async function upsertComment(
  conversation: Conversation,
  place: CommentPlace,
  body: string,
  pause: () => Promise<void>,
): Promise<'created' | 'updated' | 'unchanged'> {
  const { owner, repo, number } = place;
  const to = `comment on PR #${number} of ${owner}/${repo}`;
  const attempt = { to, needs: 'pull-requests: write' };
  const { thing: comment, isNew } = await makeOnce({
    find: () => findComment(conversation, place),
    make: () =>
      conversation.ask(attempt, Comment, (octokit) =>
        octokit.rest.issues.createComment({ owner, repo, issue_number: number, body, ...NO_RETRY }),
      ),
    pause,
  });
  if (isNew) return 'created';
  if (sameText(comment.body, body)) return 'unchanged';
  await conversation.ask(attempt, Comment, (octokit) =>
    octokit.rest.issues.updateComment({ owner, repo, comment_id: comment.id, body }),
  );
  return 'updated';
}

async function findComment(
  conversation: Conversation,
  { owner, repo, number, marker, login }: CommentPlace,
): Promise<v.InferOutput<typeof Comment> | null> {
  const attempt = { to: `read the comments of PR #${number} of ${owner}/${repo}`, needs: 'pull-requests: read' };
  const comments = await conversation.askAll(attempt, v.array(Comment), (octokit, page) =>
    octokit.rest.issues.listComments({ owner, repo, issue_number: number, ...page }),
  );
  const isOurs = ({ user, body }: v.InferOutput<typeof Comment>): boolean =>
    user?.login?.toLowerCase() === login.toLowerCase() && linesOf(body).includes(marker.trim());
  return comments.find(isOurs) ?? null;
}

/** The forge may change the ends of lines and of the text. */
function sameText(a: string, b: string): boolean {
  return linesOf(a).join('\n').trim() === linesOf(b).join('\n').trim();
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trimEnd());
}
