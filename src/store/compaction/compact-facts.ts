import { inParts } from '../../domain/context/in-parts';
import { nextHlc } from '../../domain/hlc';
import type { StateGit } from '../../ports/git';
import { joinLog, logLine } from '../log-lines';
import { makeEntry } from '../make-entry';
import { mergeLines } from '../merge-lines';
import type { StorePorts } from '../ports';
import { formatFile, FORMAT_PATH, rewritesOf } from '../state-branch';
import type { GatheredFact } from './gather-facts';
import type { Changes } from './plan-commits';

/**
 * Takes old versions out of the logs of facts. In their place stand events that name them, so that they count all the
 * same and that a copy which comes back changes nothing.
 * @param commit the one on which the logs stand
 * @param by this clone as a writer
 */
export async function compactFacts(
  { ids, clock }: Pick<StorePorts, 'ids' | 'clock'>,
  git: StateGit,
  commit: string,
  facts: readonly GatheredFact[],
  by: string,
): Promise<Changes> {
  const changes: Changes = new Map();
  const at = clock.now();
  for (const { key, path, lines, dropped } of facts) {
    const naming = inParts(dropped).map((some) => {
      const origin = { id: ids.ulid(at), at, hlc: nextHlc(null, at), by, traceId: undefined };
      return logLine(makeEntry({ kind: 'context.compacted', key, dropped: some }, origin).line);
    });
    changes.set(path, joinLog(mergeLines(lines, naming)));
  }
  const [format] = await git.blobs([`${commit}:${FORMAT_PATH}`]);
  return changes.set(FORMAT_PATH, formatFile(rewritesOf(format) + 1));
}
