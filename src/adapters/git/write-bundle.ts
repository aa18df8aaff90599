import { ExpectedError } from '../../domain/errors';
import { cleanSentence } from './clean-text';
import { assertRef } from './ref-name';
import type { GitRunner } from './run-git';

/** Writes a ref with everything behind it to a file that git can fetch from. @throws ExpectedError `bundle-failed` */
export async function writeBundle(git: GitRunner, ref: string, path: string): Promise<void> {
  const result = await git.run(['bundle', 'create', '--quiet', path, assertRef(ref)]);
  if (result.code === 0) return;
  throw new ExpectedError(
    'bundle-failed',
    `${path} cannot be written (${cleanSentence(result.stderr)}). Check the folder and the space on the disk.`,
  );
}
