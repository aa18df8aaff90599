import { mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { git } from './git-command';
import { temporaryDirectory } from './temporary';

/** One commit of a literal history. Every field has a plain default. */
export interface CommitLiteral {
  /** `Ada <ada@example.com>` */
  author?: string;
  /** Milliseconds since the epoch, or an ISO time. */
  at?: number | string;
  /** The whole message; the subject is its first line. Bytes for one that is not UTF-8. */
  subject?: string | Uint8Array;
  /** Contents by path; `null` removes. */
  files?: Record<string, string | null>;
  /** Indexes of earlier commits; the one before unless given. */
  parents?: number[];
}

export interface RepositoryLiteral {
  commits?: CommitLiteral[];
  bare?: boolean;
  format?: 'sha1' | 'sha256';
}

export interface TestRepository {
  directory: string;
  /** Commit ids in the order of the literal. */
  shas: string[];
  git(...args: string[]): Promise<string>;
}

/** Makes a real repository on branch `main` from a literal, removed after the current test. */
export async function makeRepository(literal: RepositoryLiteral = {}): Promise<TestRepository> {
  const { bare = false } = literal;
  const directory = join(await temporaryDirectory(), bare ? 'repository.git' : 'repository');
  const key = patternKey(literal);
  if (key === null) return importInto(directory, literal);
  let pattern = patterns.get(key);
  if (!pattern) {
    pattern = importInto(join(patternsDirectory(), String(patterns.size)), literal);
    patterns.set(key, pattern);
  }
  const { directory: from, shas } = await pattern;
  await cp(from, directory, { recursive: true, preserveTimestamps: true });
  return { ...repositoryAt(directory), shas: [...shas] };
}

/** Most tests begin with one of a few small histories: git makes each once in a process, and the others are copies. */
const patterns = new Map<string, Promise<TestRepository>>();
const MOST_COMMITS = 5;

/** What tells a literal from others; `null` where a copy would save nothing. */
function patternKey(literal: RepositoryLiteral): string | null {
  const { commits = [], bare = false, format = 'sha1' } = literal;
  if (commits.length > MOST_COMMITS || commits.some(({ subject }) => subject instanceof Uint8Array)) return null;
  return JSON.stringify({ commits, bare, format });
}

let patternsAt: string | null = null;

function patternsDirectory(): string {
  if (patternsAt === null) {
    const made = mkdtempSync(join(tmpdir(), 'auto-pr-patterns-'));
    process.once('exit', () => {
      rmSync(made, { recursive: true, force: true });
    });
    patternsAt = made;
  }
  return patternsAt;
}

async function importInto(directory: string, literal: RepositoryLiteral): Promise<TestRepository> {
  const { commits = [], bare = false, format = 'sha1' } = literal;
  await git('/', [
    'init',
    '--quiet',
    '--initial-branch=main',
    `--object-format=${format}`,
    ...(bare ? ['--bare'] : []),
    directory,
  ]);
  const repository = repositoryAt(directory);
  if (commits.length > 0) {
    const marks = await git(directory, ['fast-import', '--quiet', '--date-format=raw'], {
      input: importStream(commits),
    });
    repository.shas = marks.split('\n');
    if (!bare) await repository.git('reset', '--quiet', '--hard');
  }
  return repository;
}

/** Clones into a new directory, removed after the current test. */
export async function clone(of: string, ...options: string[]): Promise<TestRepository> {
  const directory = join(await temporaryDirectory(), 'clone');
  await git('/', ['clone', '--quiet', ...options, '--', of, directory]);
  return repositoryAt(directory);
}

/** The handle of a repository that is there already. */
export function repositoryAt(directory: string): TestRepository {
  return { directory, shas: [], git: (...args) => git(directory, args) };
}

function importStream(commits: readonly CommitLiteral[]): Buffer {
  const parts: Uint8Array[] = [];
  const write = (text: string) => parts.push(Buffer.from(text));
  const data = (content: string | Uint8Array) => {
    const bytes = Buffer.from(content);
    write(`data ${bytes.length}\n`);
    parts.push(bytes);
    write('\n');
  };
  commits.forEach((commit, index) => {
    const {
      author = 'Ada <ada@example.com>',
      at = 1_700_000_000_000 + index * 60_000,
      subject = `commit ${index}`,
    } = commit;
    const who = `${author} ${Math.floor(new Date(at).getTime() / 1000)} +0000`;
    write(`commit refs/heads/main\nmark :${index + 1}\nauthor ${who}\ncommitter ${who}\n`);
    data(subject);
    const [first, ...others] = commit.parents ?? (index === 0 ? [] : [index - 1]);
    if (first !== undefined) write(`from :${first + 1}\n`);
    for (const other of others) write(`merge :${other + 1}\n`);
    for (const [path, content] of Object.entries(commit.files ?? {})) {
      if (content === null) {
        write(`D ${JSON.stringify(path)}\n`);
      } else {
        write(`M 100644 inline ${JSON.stringify(path)}\n`);
        data(content);
      }
    }
    write('\n');
  });
  commits.forEach((_, index) => {
    write(`get-mark :${index + 1}\n`);
  });
  return Buffer.concat(parts);
}
