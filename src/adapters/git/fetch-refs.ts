import { ExpectedError } from '../../domain/errors';
import type { PushFailure } from '../../ports/git';
import { classifyFailure } from './classify-failure';
import { gitFailure, isDamagedHere, lastWords, missingObject } from './git-failure';
import { assertRefPattern } from './ref-name';
import { remoteOptions } from './remote-options';
import type { GitRunner } from './run-git';

interface Refspec {
  from: string;
  to: string;
}

const OPTIONS = [
  '--quiet',
  '--prune',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-recurse-submodules',
  '--no-show-forced-updates',
  // The state branch is wanted whole, also in a partial clone.
  '--no-filter',
  // No tracking branch of the person's moves along.
  '--refmap=',
];

/** Another process of this clone may fetch the same refs at the same moment; the loser only has to look again. */
const LOCK_ATTEMPTS = 3;
/** A ref that the remote names may be gone when it is asked for, as inboxes are: the next look does not name it. */
const VANISHED = /not our ref/i;
const VANISHED_ATTEMPTS = 6;
/** Where a crowd is at one remote, git fails now and then and says nothing; the same again goes well. */
const WORDLESS_ATTEMPTS = 4;

/**
 * Fetches refs into refs of ours; what the remote does not have is removed here. One process, and two more for each
 * named ref that the remote lacks: git calls that an error and fetches nothing.
 */
export async function fetchRefs(
  git: GitRunner,
  remote: string,
  refspecs: readonly Refspec[],
): Promise<PushFailure | null> {
  let wanted = [...refspecs];
  let locked = 0;
  let vanished = 0;
  let wordless = 0;
  while (wanted.length > 0) {
    const result = await git.run(
      [
        ...remoteOptions(remote),
        'fetch',
        ...OPTIONS,
        ...negotiation(wanted),
        '--end-of-options',
        remote,
        ...wanted.map(refspecText),
      ],
      { network: true },
    );
    if (result.code === 0) return null;
    if (isDamagedHere(result.stderr)) throw missingObject(lastWords(result.stderr));
    const absent = /couldn't find remote ref (\S+)/i.exec(result.stderr)?.[1];
    const lacking = wanted.find(({ from }) => from === absent);
    if (lacking !== undefined) {
      await removeRef(git, lacking.to);
      wanted = wanted.filter((refspec) => refspec !== lacking);
    } else if (VANISHED.test(result.stderr)) {
      if (++vanished === VANISHED_ATTEMPTS) return { kind: 'stale', detail: '' };
    } else if (result.code !== null && result.stderr.trim() === '') {
      if (++wordless === WORDLESS_ATTEMPTS) return { kind: 'unreachable', detail: '' };
    } else if (!/cannot lock ref|unable to update local ref|failed to write/i.test(result.stderr)) {
      return classifyFailure(result);
    } else if (++locked === LOCK_ATTEMPTS) {
      throw new ExpectedError(
        'ref-locked',
        'Another git keeps a lock on the refs of the state branch. Try again in a moment.',
      );
    }
  }
  return null;
}

function refspecText({ from, to }: Refspec): string {
  return `+${assertRefPattern(from)}:${assertRefPattern(to)}`;
}

/**
 * Only our own refs are offered as common ground: the person's branches have none with an orphan branch, and there
 * may be thousands. A pattern, because git refuses a name that does not exist yet and only warns of a pattern.
 */
function negotiation(refspecs: readonly Refspec[]): string[] {
  const folders = new Set(refspecs.map(({ to }) => to.slice(0, to.lastIndexOf('/'))));
  return [...folders].map((folder) => `--negotiation-tip=${folder}/*`);
}

async function removeRef(git: GitRunner, ref: string): Promise<void> {
  const args = ['update-ref', '--no-deref', '-d', ref];
  const result = await git.run(args);
  if (result.code !== 0) throw gitFailure(args, result);
}
