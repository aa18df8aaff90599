/** What suggestions are drawn from. */
export interface HistoryCommit {
  author: { email: string };
  /** Author date in milliseconds since the epoch. */
  authoredAt: number;
  subject: string;
}

/** A commit with the pauses around it, as its author made them. */
export interface PacedCommit {
  subject: string;
  /** Minutes since the author's commit before; infinite for the first. */
  pauseBefore: number;
  /** Minutes until the author's next commit; infinite for the last. */
  pauseAfter: number;
}

const MS_PER_MINUTE = 60_000;

function paceOwn(own: readonly HistoryCommit[]): PacedCommit[] {
  // The log shows children before parents; reversed, a stable sort keeps parents first.
  const inOrder = own.toReversed().sort((a, b) => a.authoredAt - b.authoredAt);
  const pauseBefore = (index: number): number => {
    const [earlier, later] = [inOrder[index - 1], inOrder[index]];
    return earlier && later ? (later.authoredAt - earlier.authoredAt) / MS_PER_MINUTE : Infinity;
  };
  return inOrder.map(({ subject }, index) => ({
    subject,
    pauseBefore: pauseBefore(index),
    pauseAfter: pauseBefore(index + 1),
  }));
}

/** The commits of each author in the order of time, with the pauses between them. Those without a date are left out. */
export function paceCommits(commits: readonly HistoryCommit[]): PacedCommit[] {
  const byAuthor = new Map<string, HistoryCommit[]>();
  for (const commit of commits) {
    if (!Number.isFinite(commit.authoredAt)) continue;
    const email = commit.author.email.toLowerCase();
    const own = byAuthor.get(email);
    if (own) own.push(commit);
    else byAuthor.set(email, [commit]);
  }
  return [...byAuthor.values()].flatMap(paceOwn);
}
