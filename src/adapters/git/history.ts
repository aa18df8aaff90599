import type { CommitWithFiles, GitIdentity } from '../../ports/git';

/**
 * Log arguments whose output depends on nothing the person configured. Every record starts with an empty field, and
 * no path is empty, so no byte in a subject or a path can be taken for the start of a record.
 */
export function logArguments(files: boolean): string[] {
  return [
    'log',
    '-z',
    '--format=tformat:%x00%H%x00%P%x00%aN%x00%aE%x00%at%x00%s',
    '--encoding=UTF-8',
    '--no-color',
    '--no-show-signature',
    '--no-notes',
    '--no-ext-diff',
    '--no-follow',
    ...(files ? FILES : ['--no-patch']),
  ];
}

const FILES = [
  '--root',
  '--name-only',
  '--no-renames',
  '--no-diff-merges',
  '--no-relative',
  '--ignore-submodules=none',
  '-O/dev/null',
];

const SHA = 1;
const PARENTS = 2;
const NAME = 3;
const EMAIL = 4;
const TIME = 5;
const SUBJECT = 6;
const PATHS = 7;
const NEWLINE = 0x0a;

/** Turns the bytes of that log into commits, piece by piece; holds no more than one piece and one commit. */
export class LogParser {
  private rest: Buffer = Buffer.alloc(0);
  private field = 0;
  private current = emptyCommit();
  private name = '';
  /** Few people write many commits: one object each instead of one a commit. */
  private readonly authors = new Map<string, GitIdentity>();

  /** Commits that are complete with this piece. */
  push(piece: Buffer): CommitWithFiles[] {
    const bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    const commits: CommitWithFiles[] = [];
    let start = 0;
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      if (end === start && (this.field === 0 || this.field >= PATHS)) {
        if (this.field >= PATHS) commits.push(this.current);
        this.current = emptyCommit();
        this.field = SHA;
      } else {
        this.take(bytes, start, end);
      }
      start = end + 1;
    }
    this.rest = bytes.subarray(start);
    return commits;
  }

  /** The last commit, which nothing follows. */
  end(): CommitWithFiles[] {
    return this.field >= PATHS ? [this.current] : [];
  }

  private take(bytes: Buffer, start: number, end: number): void {
    const { current } = this;
    switch (this.field) {
      case SHA:
        current.sha = bytes.toString('latin1', start, end);
        break;
      case PARENTS:
        if (end > start) current.parents = bytes.toString('latin1', start, end).split(' ');
        break;
      case NAME:
        this.name = bytes.toString('utf8', start, end);
        break;
      case EMAIL:
        current.author = this.author(bytes.toString('utf8', start, end));
        break;
      case TIME:
        // Empty when the date in the commit cannot be parsed.
        current.authoredAt = Number(bytes.toString('latin1', start, end)) * 1000;
        break;
      case SUBJECT:
        current.subject = bytes.toString('utf8', start, end);
        break;
      default:
        // git parts the list from the header by one newline, which is not of the first path.
        if (this.field === PATHS && bytes[start] === NEWLINE) start++;
        current.files.push(bytes.toString('utf8', start, end));
    }
    this.field++;
  }

  private author(email: string): GitIdentity {
    const key = `${this.name}\n${email}`;
    let author = this.authors.get(key);
    if (author === undefined) this.authors.set(key, (author = { name: this.name, email }));
    return author;
  }
}

function emptyCommit(): CommitWithFiles {
  return { sha: '', parents: [], author: { name: '', email: '' }, authoredAt: 0, subject: '', files: [] };
}
