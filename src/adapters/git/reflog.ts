import type { ReflogEntry } from '../../ports/git';
import { gitFailure } from './git-failure';
import type { GitRunner } from './run-git';

const ENTRY = /^(?<sha>[0-9a-f]+)\0HEAD@\{(?<seconds>\d+)[^}]*\}\0(?<action>.*)$/s;

/** The reflog of HEAD through `git log`, which reads it whatever way the repository keeps its refs. */
export async function readReflog(git: GitRunner, limit: number): Promise<ReflogEntry[]> {
  const args = [
    'log',
    '--walk-reflogs',
    '-z',
    `--max-count=${limit}`,
    '--date=unix',
    '--format=tformat:%H%x00%gD%x00%gs%x00',
    '--no-patch',
    '--no-show-signature',
    '--no-color',
    'HEAD',
    '--',
  ];
  const result = await git.run(args);
  if (result.code !== 0) {
    if (/does not have any commits yet|bad revision|unknown revision|no reflog|is empty/i.test(result.stderr))
      return [];
    throw gitFailure(args, result);
  }
  const entries: ReflogEntry[] = [];
  for (const record of result.stdout.toString('utf8').split('\0\0')) {
    const { sha, seconds, action } = ENTRY.exec(record.replace(/^\n/, ''))?.groups ?? {};
    if (sha !== undefined && action !== undefined) entries.push({ sha, action, at: Number(seconds) * 1000 });
  }
  return entries;
}
