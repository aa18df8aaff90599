import * as v from 'valibot';

import type { Conversation, RepositoryAt } from './conversation';
import { NO_RETRY } from './load-octokit';
import { makeOnce } from './make-once';
import { Acknowledgement, Issue } from './schemas';

type FoundIssue = v.InferOutput<typeof Issue>;

/**
 * Where issues are looked for, and the accounts that may own them: nobody else's is ever changed. Beside the token's
 * own it is that of workflows, so that a person and a workflow do not open one each.
 */
interface IssuePlace extends RepositoryAt {
  logins: readonly string[];
}

export interface IssueText {
  title: string;
  /** Markdown, with the marker on a line of its own. */
  body: string;
}

/** Finds our open issues by their markers; the first of several stands, and the others are closed. */
export async function findMarkedIssues(
  conversation: Conversation,
  place: IssuePlace,
  markers: readonly string[],
): Promise<Map<string, number>> {
  const open = await listOpen(conversation, place);
  const found = new Map<string, number>();
  for (const marker of markers) {
    const [first, ...others] = withMarker(open, place, marker);
    if (first) found.set(marker, first.number);
    for (const { number } of others) await closeIssue(conversation, place, number, { state_reason: 'not_planned' });
  }
  return found;
}

/** Opens an issue unless there is one; see the port. */
export async function openIssue(
  conversation: Conversation,
  place: IssuePlace,
  marker: string,
  text: IssueText,
  pause: () => Promise<void>,
): Promise<'opened' | 'there'> {
  const { owner, repo } = place;
  const attempt = { to: `open an issue in ${owner}/${repo}`, needs: 'issues: write' };
  const find = async (): Promise<FoundIssue | null> =>
    withMarker(await listOpen(conversation, place), place, marker)[0] ?? null;
  if ((await find()) !== null) return 'there';
  const closed = await findClosed(conversation, place, marker);
  if (closed) {
    await conversation.ask(attempt, Acknowledgement, (octokit) =>
      octokit.rest.issues.update({ owner, repo, issue_number: closed.number, ...text, state: 'open' }),
    );
    return 'opened';
  }
  const make = (): Promise<FoundIssue> =>
    conversation.ask(attempt, Issue, (octokit) => octokit.rest.issues.create({ owner, repo, ...text, ...NO_RETRY }));
  const { thing, isNew } = await makeOnce({ find, make, pause });
  // Another run may have opened one since it was looked for: both see both now, and keep the same one.
  const kept = await findMarkedIssues(conversation, place, [marker]);
  return isNew && (kept.get(marker) ?? thing.number) === thing.number ? 'opened' : 'there';
}

/** Makes an issue say this. */
export async function updateIssue(
  conversation: Conversation,
  { owner, repo }: RepositoryAt,
  number: number,
  text: IssueText,
): Promise<'updated' | 'unchanged'> {
  const attempt = { to: `change issue #${number} of ${owner}/${repo}`, needs: 'issues: write' };
  const call = { owner, repo, issue_number: number };
  const there = await conversation.ask(attempt, Issue, (octokit) => octokit.rest.issues.get(call));
  const isSame = there.title === text.title && linesOf(there.body).join('\n') === linesOf(text.body).join('\n');
  if (isSame) return 'unchanged';
  await conversation.ask(attempt, Acknowledgement, (octokit) => octokit.rest.issues.update({ ...call, ...text }));
  return 'updated';
}

/** Closes an issue, with other words where some are given. */
export async function closeIssue(
  conversation: Conversation,
  { owner, repo }: RepositoryAt,
  number: number,
  change: { state_reason: 'completed' | 'not_planned'; body?: string },
): Promise<void> {
  const attempt = { to: `close issue #${number} of ${owner}/${repo}`, needs: 'issues: write' };
  await conversation.ask(attempt, Acknowledgement, (octokit) =>
    octokit.rest.issues.update({ owner, repo, issue_number: number, state: 'closed', ...change }),
  );
}

/** Our open issues, the first that was opened first. */
async function listOpen(conversation: Conversation, { owner, repo, logins }: IssuePlace): Promise<FoundIssue[]> {
  const attempt = { to: `list the issues of ${owner}/${repo}`, needs: 'issues: read' };
  const found: FoundIssue[] = [];
  for (const creator of logins) {
    const ofOne = await conversation.askAll(attempt, v.array(Issue), (octokit, page) =>
      octokit.rest.issues.listForRepo({ owner, repo, state: 'open', creator, ...page }),
    );
    found.push(...ofOne);
  }
  return found.sort((a, b) => a.number - b.number);
}

/** One that was closed, of each account's last hundred that changed. */
async function findClosed(conversation: Conversation, place: IssuePlace, marker: string): Promise<FoundIssue | null> {
  const { owner, repo, logins } = place;
  const attempt = { to: `list the issues of ${owner}/${repo}`, needs: 'issues: read' };
  for (const creator of logins) {
    const which = { state: 'closed', creator, sort: 'updated', direction: 'desc', per_page: 100 } as const;
    const found = await conversation.ask(attempt, v.array(Issue), (octokit) =>
      octokit.rest.issues.listForRepo({ owner, repo, ...which }),
    );
    const [last] = withMarker(found, place, marker);
    if (last) return last;
  }
  return null;
}

function withMarker(issues: readonly FoundIssue[], { logins }: IssuePlace, marker: string): FoundIssue[] {
  const owners = logins.map((login) => login.toLowerCase());
  return issues.filter(
    ({ user, body, pull_request: pull }) =>
      pull === undefined && owners.includes(user?.login?.toLowerCase() ?? '') && linesOf(body).includes(marker.trim()),
  );
}

/** The forge may change the ends of lines and of the text. */
function linesOf(text: string): string[] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
}
