import { gitFailure } from './git-failure';
import { isOid } from './oid';
import type { PromisedObjects } from './promised-objects';
import type { GitResult, GitRunner } from './run-git';

/** `undefined`: git does not have it, or did not get that far. `null`: not a blob. */
type Answer = Buffer | null | undefined;

const ARGS = ['cat-file', '--batch', '--buffer'];
const NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})(?::[^\n\0]+)?$/;
const FOUND = /^[0-9a-f]+ ([a-z]+) (\d+)$/;
const NEWLINE = 0x0a;

/**
 * Contents in the order asked for. One process; in a partial clone that lacks some, three more.
 * @param names object ids, or `<commit>:<path>`; anything else is answered with `null`
 */
export async function readBlobs(
  git: GitRunner,
  promised: PromisedObjects,
  names: readonly string[],
): Promise<(Buffer | null)[]> {
  const wanted = [...new Set(names.filter((name) => NAME.test(name)))];
  if (wanted.length === 0) return names.map(() => null);
  const blobs = new Map<string, Answer>();
  const first = await readBatch(git, wanted, blobs, false);
  const missing = wanted.filter((name) => blobs.get(name) === undefined);
  if (missing.length > 0) {
    const remote = await promised.remote();
    // Only a promise that could not be kept ends git before its last answer.
    if (remote === null && first.code !== 0) throw gitFailure(ARGS, first);
    if (remote !== null) {
      await promised.get(remote, missing.filter(isOid));
      // Files named by their path are few; git may get those by itself.
      await readBatch(git, missing, blobs, true);
    }
  }
  return names.map((name) => blobs.get(name) ?? null);
}

async function readBatch(
  git: GitRunner,
  names: readonly string[],
  blobs: Map<string, Answer>,
  network: boolean,
): Promise<GitResult> {
  const result = await git.run(ARGS, { input: names.map((name) => `${name}\n`).join(''), network });
  const answers = parseBatch(result.stdout);
  names.forEach((name, index) => blobs.set(name, answers[index]));
  return result;
}

/** `<oid> <type> <size>\n<content>\n`, or `<name> missing\n`, in the order of the questions. */
function parseBatch(bytes: Buffer): Answer[] {
  const answers: Answer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    const [, type, size] = FOUND.exec(bytes.toString('utf8', start, end)) ?? [];
    start = end + 1;
    if (size === undefined) {
      answers.push(undefined);
      continue;
    }
    const next = start + Number(size);
    if (next >= bytes.length) break;
    answers.push(type === 'blob' ? bytes.subarray(start, next) : null);
    start = next + 1;
  }
  return answers;
}
