import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { NewCommit } from '../../ports/git';
import { gitFailure, lastWords, missingObject } from './git-failure';
import { type ObjectFormat, assertOid, isOid, nullOid } from './oid';
import type { GitRunner } from './run-git';

const IDENTITY = 'Auto-PR Sessions <noreply@auto-pr-sessions.invalid>';
const ARGS = ['fast-import', '--quiet', '--force', '--date-format=raw'];

/** Makes the name of the passing branch unique: writers side by side must not wait for its lock. */
let written = 0;

/**
 * Writes the objects of one commit, in one process, on disk before it returns. fast-import wants a branch to put it
 * on: that one is named in the stream and dropped in the same stream, so it never exists.
 */
export async function writeCommit(
  git: GitRunner,
  repository: { commonDir: string; objectFormat: ObjectFormat },
  commit: NewCommit,
): Promise<string> {
  const input = importStream(commit, nullOid(repository.objectFormat));
  const result = await git.run(ARGS, { input });
  const oid = result.stdout.toString('latin1').trimEnd();
  if (result.code === 0 && isOid(oid)) return oid;
  // Its report of the failure would stay in the person's repository.
  await rm(join(repository.commonDir, `fast_import_crash_${result.pid}`), { force: true });
  if (/not a (valid )?commit|can't load tree|corrupt|missing|does not exist/i.test(result.stderr)) {
    throw missingObject(lastWords(result.stderr));
  }
  throw gitFailure(ARGS, result);
}

function importStream(commit: NewCommit, none: string): Buffer {
  const ref = `refs/auto-pr/tmp/${process.pid}-${++written}`;
  const seconds = Math.floor(commit.at / 1000);
  const parts: Uint8Array[] = [];
  const write = (text: string) => parts.push(Buffer.from(text));
  const data = (content: string | Uint8Array) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    write(`data ${bytes.length}\n`);
    parts.push(bytes);
    write('\n');
  };
  write(`commit ${ref}\nmark :1\nauthor ${IDENTITY} ${seconds} +0000\ncommitter ${IDENTITY} ${seconds} +0000\n`);
  data(commit.message);
  // Without a `from` the branch itself would be the parent, if a ref of that name should exist.
  write(`from ${commit.parent === null ? none : assertOid(commit.parent)}\n`);
  for (const parent of commit.mergeParents ?? []) write(`merge ${assertOid(parent)}\n`);
  for (const [path, content] of commit.files) {
    if (content === null) {
      write(`D ${quotedPath(path)}\n`);
    } else {
      write(`M 100644 inline ${quotedPath(path)}\n`);
      data(content);
    }
  }
  write(`\nget-mark :1\nreset ${ref}\nfrom ${none}\n\n`);
  return Buffer.concat(parts);
}

/** A path as fast-import reads it. One that git itself would refuse to check out is a bug of the caller. */
function quotedPath(path: string): string {
  if (path.includes('\0') || path.split('/').some((name) => /^(?:|\.{1,2}|\.git)$/i.test(name))) {
    throw new TypeError(`${JSON.stringify(path)} is not a path of the state branch`);
  }
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
