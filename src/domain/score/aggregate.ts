import type { SessionView } from '../fold/session-view';
import { pathKind, type PathKind } from '../path-kind';

/** One changed file of a PR, as the forge lists it. */
export interface PullRequestFile {
  path: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  /** The path it had before, where it was renamed. */
  previousPath?: string | undefined;
  additions: number;
  deletions: number;
}

/** One PR of a session as it is when the session is scored. Texts are hostile. */
export interface ScoredPullRequest {
  number: number;
  title: string;
  author: string | null;
  state: 'open' | 'closed' | 'merged';
  labels: readonly string[];
  /** Subjects of its commits. */
  commits: readonly string[];
  files: readonly PullRequestFile[];
  /** Names of its checks that failed, on its last commit. */
  failingChecks: readonly string[];
}

/** A session as one change: what the rubric and a team's own scorer look at (design, Scoring). */
export interface SessionAggregate {
  version: 1;
  session: {
    id: string;
    title: string;
    category: string | null;
    /** ISO times; the end is its last activity. */
    started_at: string;
    ended_at: string | null;
    active_minutes: number | null;
    trigger: string | null;
  };
  authors: string[];
  prs: { number: number; title: string; author: string | null; state: string; labels: string[] }[];
  /** Subjects, of its PRs and of commits without one, each once. */
  commits: string[];
  /** The net change across its PRs: each file once, under its last path, sorted. */
  files: (Omit<PullRequestFile, 'previousPath'> & { kind: PathKind })[];
  totals: { files: number; additions: number; deletions: number; tests: number; docs: number };
  failing_checks: string[];
}

/**
 * The aggregate of a session's PRs, or of its commits where there is no forge to ask for PRs.
 * @param prs in the order in which they were opened
 * @param ofCommits what its commits changed, in their order
 */
export function aggregateSession(
  view: SessionView,
  prs: readonly ScoredPullRequest[],
  ofCommits: readonly PullRequestFile[] = [],
): SessionAggregate {
  const files = netFiles([...prs.flatMap((pr) => pr.files), ...ofCommits]);
  const sum = (count: (file: (typeof files)[number]) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  return {
    version: 1,
    session: {
      id: view.id,
      title: view.title,
      category: view.category,
      started_at: new Date(view.startedAt).toISOString(),
      ended_at: view.endedAt === null ? null : new Date(view.endedAt).toISOString(),
      active_minutes: view.minutes?.active ?? null,
      trigger: view.trigger,
    },
    authors: unique([...prs.flatMap((pr) => pr.author ?? []), ...(prs.length === 0 ? [view.author?.name ?? ''] : [])]),
    prs: prs.map(({ number, title, author, state, labels }) => ({ number, title, author, state, labels: [...labels] })),
    commits: unique([...view.commits.map(({ subject }) => subject), ...prs.flatMap((pr) => pr.commits)]),
    files,
    totals: {
      files: files.length,
      additions: sum((file) => file.additions),
      deletions: sum((file) => file.deletions),
      tests: sum((file) => (file.kind === 'test' ? 1 : 0)),
      docs: sum((file) => (file.kind === 'docs' ? 1 : 0)),
    },
    failing_checks: unique(prs.flatMap((pr) => pr.failingChecks)),
  };
}

/**
 * The files of several changes, one after the other, as those of one: a file that was renamed goes on under its new
 * path, one that was added and removed again is no change.
 */
function netFiles(changes: readonly PullRequestFile[]): SessionAggregate['files'] {
  const net = new Map<string, Omit<PullRequestFile, 'previousPath'>>();
  for (const { path, status, previousPath, additions, deletions } of changes) {
    const from = status === 'renamed' ? (previousPath ?? path) : path;
    const before = net.get(from);
    net.delete(from);
    if (status === 'removed' && before?.status === 'added') continue;
    net.set(path, {
      path,
      status: before ? combined(before.status, status) : status,
      additions: (before?.additions ?? 0) + additions,
      deletions: (before?.deletions ?? 0) + deletions,
    });
  }
  return [...net.values()]
    .map((file) => ({ ...file, kind: pathKind(file.path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What two changes of one file are together. */
function combined(first: PullRequestFile['status'], then: PullRequestFile['status']): PullRequestFile['status'] {
  if (then === 'removed') return 'removed';
  if (first === 'added') return 'added';
  if (first === 'removed') return 'modified';
  return first === 'renamed' ? 'renamed' : then;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}
