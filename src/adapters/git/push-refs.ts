import type { PushFailure, RefUpdate } from '../../ports/git';
import { classifyFailure, failureDetail, serverWords } from './classify-failure';
import { cleanSentence } from './clean-text';
import { isDamagedHere, lastWords, missingObject } from './git-failure';
import { assertOid } from './oid';
import { assertRef } from './ref-name';
import { remoteOptions } from './remote-options';
import type { GitResult, GitRunner } from './run-git';

const OPTIONS = ['--porcelain', '--no-verify', '--no-follow-tags', '--no-signed', '--recurse-submodules=no'];

/** Someone else was first: look again and try again. */
const RACE =
  /fetch first|non-fast-forward|stale info|already exists|cannot lock ref|failed to (?:update|lock) ref|unable to (?:lock|create '[^']+\.lock')|but expected|incorrect old value|reference is missing|already locked/i;
const NO_ATOMIC = /does not support --atomic/i;
const DECLINED =
  /declined|prohibited|protected|denied|deny|hidden ref|funny refname|unpacker error|unpack failed|not allowed/i;

/**
 * Pushes all or nothing, in one process. Where the person's clone tracks the state branch, that tracking ref moves, as
 * with every push of git: it says what the remote has.
 */
export async function pushRefs(
  git: GitRunner,
  remote: string,
  updates: readonly RefUpdate[],
): Promise<PushFailure | null> {
  if (updates.length === 0) return null;
  const leases = updates.flatMap(({ ref, lease }) =>
    lease === undefined ? [] : [`--force-with-lease=${ref}:${assertOid(lease)}`],
  );
  const atomic = updates.length > 1 ? ['--atomic'] : [];
  const result = await git.run(
    [
      ...remoteOptions(remote),
      'push',
      ...OPTIONS,
      ...atomic,
      ...leases,
      '--end-of-options',
      remote,
      ...updates.map(refspec),
    ],
    { network: true },
  );
  if (result.code !== 0 && isDamagedHere(result.stderr)) throw missingObject(lastWords(result.stderr));
  return result.code === 0 ? null : pushFailure(result);
}

function refspec({ ref, to, force }: RefUpdate): string {
  return `${force === true ? '+' : ''}${to === null ? '' : assertOid(to)}:${assertRef(ref)}`;
}

function pushFailure(result: GitResult): PushFailure {
  // The remote end then hangs up, which is not what it is about.
  if (NO_ATOMIC.test(result.stderr)) return { kind: 'refused', detail: 'it cannot push several refs at once' };
  const reasons = rejections(result.stdout.toString('utf8'));
  if (reasons.length === 0) return classifyFailure(result);
  const declined = reasons.find((reason) => DECLINED.test(reason));
  // A server whose atomic update lost a race says so only in its own words.
  const raced = reasons.some((reason) => RACE.test(reason)) || RACE.test(serverWords(result.stderr));
  if (declined === undefined && raced) return { kind: 'stale', detail: cleanSentence(reasons.join(', ')) };
  return {
    kind: 'refused',
    detail: cleanSentence(serverWords(result.stderr) || (declined ?? failureDetail(result.stderr))),
  };
}

/** `!\t<from>:<to>\t[remote rejected] (<reason>)`: the reasons. */
function rejections(porcelain: string): string[] {
  const lines = porcelain.split('\n').filter((line) => line.startsWith('!\t'));
  return lines.map((line) => line.split('\t').slice(2).join(' '));
}
