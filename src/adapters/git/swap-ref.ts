import { gitFailure } from './git-failure';
import { assertRef } from './ref-name';
import type { GitRunner } from './run-git';

/** Compare-and-swap of a ref; the null id stands for "no such ref" on either side. One process. */
export async function swapRef(git: GitRunner, ref: string, to: string, from: string): Promise<boolean> {
  const input = `update ${assertRef(ref)}\0${to}\0${from}\0`;
  const args = ['update-ref', '--no-deref', '--stdin', '-z'];
  const result = await git.run(args, { input });
  if (result.code === 0) return true;
  if (/but expected|reference already exists|unable to resolve reference|reference is missing/.test(result.stderr))
    return false;
  throw gitFailure(args, result);
}
