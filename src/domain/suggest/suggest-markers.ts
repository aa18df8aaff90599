import { compileMarkers, findCompletionMarker } from '../completion-markers';
import type { Config } from '../config/config';
import type { PacedCommit } from './pace-commits';
import { evidence, type Evidence, type Suggestion } from './suggestion';

/** Ways in which people say that a piece of work is done, besides the defaults. */
const CANDIDATES = [
  'ready to merge',
  'ready for merge',
  'final commit',
  'final version',
  'session complete',
  'task complete',
  'all done',
  'end of day',
  'done',
  'lgtm',
  '[done]',
  '[final]',
  '🏁',
];
const MIN_COUNT = 5;
/** After a good marker the author stops in most cases; after a bad one work mostly goes on. */
const GOOD = 0.7;
const BAD = 0.5;

interface MarkerUse {
  marker: string;
  uses: PacedCommit[];
  /** Uses after which the author paused for longer than the timeout. */
  ended: number;
}

function useOf(marker: string, commits: readonly PacedCommit[], timeoutMinutes: number): MarkerUse {
  const compiled = compileMarkers([marker]);
  const uses = commits.filter(({ subject }) => findCompletionMarker({ commitSubject: subject }, compiled) !== null);
  return { marker, uses, ended: uses.filter(({ pauseAfter }) => pauseAfter > timeoutMinutes).length };
}

function describeUse({ marker, uses, ended }: MarkerUse, all: number): Evidence[] {
  const subjects = uses.map(({ subject }) => subject);
  return [
    evidence(`commits that say ${JSON.stringify(marker)}`, uses.length, all, subjects),
    evidence('of these, followed by a pause longer than the timeout', ended, uses.length),
  ];
}

/** Markers to add, because work stops after them, and to drop, because it goes on: ✅ where it means "tests". */
export function suggestMarkers(commits: readonly PacedCommit[], config: Config): Suggestion[] {
  const current = config.completion_markers;
  const known = new Set(current.map((marker) => marker.toLowerCase()));
  const useIn = (marker: string): MarkerUse => useOf(marker, commits, config.timeout_minutes);
  const frequent = ({ uses }: MarkerUse): boolean => uses.length >= MIN_COUNT;
  const added = CANDIDATES.filter((marker) => !known.has(marker))
    .map(useIn)
    .filter((use) => frequent(use) && use.ended >= use.uses.length * GOOD);
  const dropped = current.map(useIn).filter((use) => frequent(use) && use.ended < use.uses.length * BAD);
  if (added.length + dropped.length === 0) return [];
  const gone = new Set(dropped.map(({ marker }) => marker));
  return [
    {
      key: 'completion_markers',
      current,
      value: [...current.filter((marker) => !gone.has(marker)), ...added.map(({ marker }) => marker)],
      evidence: [...added, ...dropped].flatMap((use) => describeUse(use, commits.length)),
    },
  ];
}
