import type { EventDraft } from '../events/registry';
import type { ChangeCounts, PullRequestRecord, SessionRecord } from '../fold/session-record';
import { holdsPr } from '../fold/state';
import { pathKind } from '../path-kind';
import { plainTitle } from '../plain-title';
import type { PullRequestFile } from '../score/aggregate';

/** A PR as it is now on the forge, as far as its session keeps it. Texts are hostile. */
export interface PullRequestFacts {
  number: number;
  title: string;
  author: string | null;
  state: 'open' | 'closed' | 'merged';
  draft: boolean;
  /** `null` for a branch of a fork. */
  branch: string | null;
  sha: string;
  /** `null` where nobody asked for its files. */
  change: ChangeCounts | null;
}

const MAX_BRANCH = 255;
const MAX_LOGIN = 100;

/**
 * What has to be recorded so that a session knows the PR as it is now. It goes by what is, not by what happened: the
 * same event twice, out of order, or fifty of them at once record nothing more. What is scored stays as it is.
 * @param joined whether a person asked for it with `/session-join`
 */
export function planRegistration(session: SessionRecord, pr: PullRequestFacts, joined = false): EventDraft[] {
  if (session.scored) return [];
  const record = session.prs[pr.number] ?? {};
  return [
    ...(holdsPr(session, pr.number) ? [] : [{ ...addition(session, pr), ...(joined && { joined }) }]),
    ...update(session, record, pr),
    ...closing(session, record, pr),
  ];
}

function addition({ session }: SessionRecord, { number, title, author, branch }: PullRequestFacts): EventDraft {
  return {
    kind: 'pr.added',
    session,
    pr: number,
    title: plainTitle(title),
    ...(author !== null && { author: author.slice(0, MAX_LOGIN) }),
    ...(branch !== null && branch !== '' && { branch: branch.slice(0, MAX_BRANCH) }),
  };
}

function update({ session }: SessionRecord, { added, updated }: PullRequestRecord, pr: PullRequestFacts): EventDraft[] {
  const known = updated?.value;
  const title = plainTitle(pr.title);
  const change = pr.change ?? known?.change;
  const isKnown =
    (known?.title ?? added?.value.title) === title &&
    (known?.draft ?? false) === pr.draft &&
    known?.head === pr.sha &&
    isSameChange(known.change, change);
  if (isKnown) return [];
  const draft = { kind: 'pr.updated', session, pr: pr.number, title, draft: pr.draft, head: pr.sha } as const;
  return [{ ...draft, ...(change && { change }) }];
}

function closing({ session }: SessionRecord, { closed }: PullRequestRecord, pr: PullRequestFacts): EventDraft[] {
  const known = closed?.value;
  const state = !known || 'reopened' in known ? 'open' : known.merged ? 'merged' : 'closed';
  if (state === pr.state) return [];
  const draft = { kind: 'pr.closed', session, pr: pr.number } as const;
  if (pr.state === 'open') return [{ ...draft, merged: false, reopened: true }];
  return [{ ...draft, merged: pr.state === 'merged' }];
}

function isSameChange(a: ChangeCounts | undefined, b: ChangeCounts | undefined): boolean {
  if (!a || !b) return a === b;
  return (Object.keys(a) as (keyof ChangeCounts)[]).every((key) => a[key] === b[key]);
}

/** Counts what a PR changes; a file that only moved is no added test. */
export function countChange(files: readonly PullRequestFile[]): ChangeCounts {
  const counts: ChangeCounts = { files: files.length, tests: 0, docs: 0, addedTests: 0, lines: 0 };
  for (const { path, status, additions, deletions } of files) {
    counts.lines += additions + deletions;
    if (status === 'removed') continue;
    const kind = pathKind(path);
    if (kind === 'docs') counts.docs += 1;
    if (kind !== 'test') continue;
    counts.tests += 1;
    if (status === 'added') counts.addedTests += 1;
  }
  return counts;
}
