import type { Config } from '../config/config';
import { namesMarker } from '../marker-evidence';
import type { Corrections } from './corrections';
import { evidence, type Suggestion } from './suggestion';

const MIN_UNDONE = 3;
/** A marker whose completions are taken back this often does more harm than good. */
const BAD = 0.5;

/** Drops the markers whose completions people took back. */
export function correctMarkers({ completions }: Corrections, config: Config): Suggestion[] {
  const current = config.completion_markers;
  const byMarker = completions.filter(({ trigger }) => trigger === 'marker');
  const dropped = current
    .map((marker) => {
      const uses = byMarker.filter((completion) => namesMarker(completion.evidence, marker));
      return { marker, uses: uses.length, undone: uses.filter(({ undoneAfter }) => undoneAfter !== null).length };
    })
    .filter(({ uses, undone }) => undone >= MIN_UNDONE && undone >= uses * BAD);
  if (dropped.length === 0) return [];
  const gone = new Set(dropped.map(({ marker }) => marker));
  return [
    {
      key: 'completion_markers',
      current,
      value: current.filter((marker) => !gone.has(marker)),
      evidence: dropped.map(({ marker, uses, undone }) =>
        evidence(`completions by ${JSON.stringify(marker)} that were undone`, undone, uses),
      ),
    },
  ];
}
