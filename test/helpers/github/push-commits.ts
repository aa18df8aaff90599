import { git } from '../git-command';

export interface PushedCommit {
  subject: string;
  /** `Ada <ada@example.com>` */
  author?: string;
  /** Contents by path; `null` removes. */
  files?: Record<string, string | null>;
}

/** Puts commits onto a branch of a bare repository, new from `from` or on top of what it has, as a push would. */
export async function pushCommits(
  directory: string,
  branch: string,
  commits: readonly PushedCommit[],
  from: string,
): Promise<void> {
  const refs = await git(directory, ['for-each-ref', '--format=%(refname)', `refs/heads/${branch}`]);
  const start = refs.split('\n').includes(`refs/heads/${branch}`) ? branch : from;
  const lines = commits.map((commit, index) => {
    const who = `${commit.author ?? 'Ada <ada@example.com>'} ${1_750_000_000 + index * 60} +0000`;
    const files = Object.entries(commit.files ?? {}).map(([path, content]) =>
      content === null ? `D ${JSON.stringify(path)}\n` : `M 100644 inline ${JSON.stringify(path)}\n${data(content)}`,
    );
    const parent = index === 0 ? `from refs/heads/${start}^0\n` : '';
    return `commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\n${data(commit.subject)}${parent}${files.join('')}\n`;
  });
  await git(directory, ['fast-import', '--quiet', '--date-format=raw'], { input: lines.join('') });
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
