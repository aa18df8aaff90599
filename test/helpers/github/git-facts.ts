import { git } from '../git-command';
import type { Pull, Repository } from './world';

/** Everything that a PR's answers say of its commits and files comes from git, as it stands when it is asked for. */

export interface CommitFact {
  sha: string;
  tree: string;
  parents: string[];
  author: { name: string; email: string; date: string };
  committer: { name: string; email: string; date: string };
  message: string;
}

export interface FileFact {
  sha: string;
  filename: string;
  previousFilename: string | null;
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied';
  additions: number;
  deletions: number;
  /** `null` for a binary file, and for a rename without a change. */
  patch: string | null;
}

/** GitHub tells no more than these. */
const MOST_COMMITS = 250;
const MOST_FILES = 3000;

/** Commit ids by full ref name. */
export type Refs = ReadonlyMap<string, string>;

export async function readRefs(directory: string): Promise<Refs> {
  const lines = await git(directory, ['for-each-ref', '--format=%(objectname) %(refname)']);
  const entries = lines.split('\n').filter((line) => line !== '');
  return new Map(entries.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}

/** What git said of commits by their ids, which stays as it is, by the repository's directory and the arguments. */
const answers = new Map<string, Promise<string>>();

/** Asks git once for what cannot change. @param args name nothing but commit ids */
function gitOnce({ directory }: Repository, args: readonly string[]): Promise<string> {
  const key = [directory, ...args].join('\0');
  const known = answers.get(key);
  if (known) return known;
  const answer = git(directory, args);
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  return answer;
}

export async function hasCommit(directory: string, sha: string): Promise<boolean> {
  return git(directory, ['cat-file', '-e', `${sha}^{commit}`]).then(
    () => true,
    () => false,
  );
}

/** Sets `refs/pull/<number>/head` to a commit of the branch that a PR is made from, which may be one of a fork. */
export async function keepHead(repository: Repository, pull: Pull, tip: string): Promise<void> {
  const ref = `refs/pull/${pull.number}/head`;
  const { headRepository: from } = pull;
  if (from === null || from === repository) await git(repository.directory, ['update-ref', ref, tip]);
  else await git(repository.directory, ['fetch', '--quiet', from.directory, `+refs/heads/${pull.branch}:${ref}`]);
}

/** The commit at the head of a PR. An open one follows its branch; a branch that is gone leaves it as it was. */
export async function readHead(repository: Repository, pull: Pull, refs: Refs): Promise<string> {
  const { headRepository: from } = pull;
  const kept = refs.get(`refs/pull/${pull.number}/head`)!;
  if (pull.state !== 'open' || from === null) return kept;
  const tip = (from === repository ? refs : await readRefs(from.directory)).get(`refs/heads/${pull.branch}`);
  if (tip === undefined || tip === kept) return kept;
  await keepHead(repository, pull, tip);
  return tip;
}

/** Where the branches parted, and the commit at the head. */
async function readEnds(repository: Repository, pull: Pull, refs: Refs): Promise<{ base: string; head: string }> {
  const head = await readHead(repository, pull, refs);
  return { base: await gitOnce(repository, ['merge-base', refs.get(`refs/heads/${pull.base}`)!, head]), head };
}

export async function readCommits(repository: Repository, pull: Pull, refs: Refs): Promise<CommitFact[]> {
  const { base, head } = await readEnds(repository, pull, refs);
  const format = '--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x01';
  const output = await gitOnce(repository, ['log', '--reverse', '--topo-order', format, `${base}..${head}`]);
  const records = output.split('\u0001').map((record) => record.replace(/^\n/, ''));
  return records
    .filter((record) => record !== '')
    .slice(0, MOST_COMMITS)
    .map((record) => {
      const [sha, tree, parents, an, ae, ad, cn, ce, cd, message] = record.split('\0') as TenTexts;
      return {
        sha,
        tree,
        parents: parents === '' ? [] : parents.split(' '),
        author: { name: an, email: ae, date: utc(ad) },
        committer: { name: cn, email: ce, date: utc(cd) },
        message: message.trimEnd(),
      };
    });
}

type TenTexts = [string, string, string, string, string, string, string, string, string, string];

export async function readFiles(repository: Repository, pull: Pull, refs: Refs): Promise<FileFact[]> {
  const { base, head } = await readEnds(repository, pull, refs);
  const diff = (...options: string[]) => gitOnce(repository, ['diff', '-M', ...options, base, head]);
  const [raw, numbers, patches] = await Promise.all([
    diff('--raw', '--no-abbrev', '-z'),
    diff('--numstat', '-z'),
    diff('--patch', '--no-color'),
  ]);
  const counts = readCounts(numbers);
  const texts = patches.split(/^(?=diff --git )/m).filter((text) => text !== '');
  return readRaw(raw)
    .map((file, index) => {
      const { additions, deletions, isBinary } = counts.get(file.filename)!;
      const [, patch = null] = /^(@@ [^]*)/m.exec(texts[index]!.replace(/\n$/, '')) ?? [];
      return { ...file, additions, deletions, patch: isBinary ? null : patch };
    })
    .slice(0, MOST_FILES);
}

const STATUS: Record<string, FileFact['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
};

/** `:<mode> <mode> <old> <new> R100`, then one path, or two for a rename. */
function readRaw(output: string): Pick<FileFact, 'sha' | 'filename' | 'previousFilename' | 'status'>[] {
  const fields = output.split('\0');
  const files: ReturnType<typeof readRaw> = [];
  for (let head = fields.shift(); head !== undefined && head !== ''; head = fields.shift()) {
    const [, , before = '', after = '', letter = ''] = head.split(' ');
    const status = STATUS[letter[0]!]!;
    const previousFilename = status === 'renamed' || status === 'copied' ? fields.shift()! : null;
    const sha = status === 'removed' ? before : after;
    files.push({ sha, filename: fields.shift()!, previousFilename, status });
  }
  return files;
}

/** `12\t3\tpath`, or `12\t3\t` and two paths for a rename; `-` for binary files. */
function readCounts(output: string): Map<string, { additions: number; deletions: number; isBinary: boolean }> {
  const fields = output.split('\0');
  const counts: ReturnType<typeof readCounts> = new Map();
  for (let head = fields.shift(); head !== undefined && head !== ''; head = fields.shift()) {
    const [added = '', removed = '', path = ''] = head.split('\t');
    if (path === '') fields.shift();
    const isBinary = added === '-';
    const name = path === '' ? fields.shift()! : path;
    counts.set(name, { additions: isBinary ? 0 : Number(added), deletions: isBinary ? 0 : Number(removed), isBinary });
  }
  return counts;
}

function utc(date: string): string {
  return new Date(date).toISOString().replace('.000Z', 'Z');
}
