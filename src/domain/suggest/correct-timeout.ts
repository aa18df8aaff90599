import type { Config } from '../config/config';
import type { Corrections } from './corrections';
import { evidence, type Suggestion } from './suggestion';
import { timeoutLimit, TIMEOUT_STEP } from './suggest-timeout';

const MIN_UNDONE = 3;
/** As many as this were taken back by mistake or for fun. */
const TOLERATED = 0.1;
/** The timeout should bridge nine of ten of the pauses after which people went on. */
const BRIDGED = 0.9;

/** A longer timeout, where people took back what the timeout had completed: one that bridges their pauses. */
export function correctTimeout({ completions }: Corrections, config: Config): Suggestion[] {
  const limit = timeoutLimit(config);
  const timeouts = completions.filter(({ trigger }) => trigger === 'timeout');
  const pauses = timeouts
    .flatMap(({ undoneAfter }) => undoneAfter ?? [])
    // Who comes back later than any timeout could wait says nothing about its length.
    .filter((minutes) => minutes > 0 && minutes <= limit)
    .sort((a, b) => a - b);
  if (pauses.length < MIN_UNDONE || pauses.length <= timeouts.length * TOLERATED) return [];
  const needed = pauses[Math.ceil(pauses.length * BRIDGED) - 1] ?? 0;
  const value = Math.min(Math.ceil(needed / TIMEOUT_STEP) * TIMEOUT_STEP, limit);
  if (value <= config.timeout_minutes) return [];
  const bridged = pauses.filter((minutes) => minutes <= value).length;
  return [
    {
      key: 'timeout_minutes',
      current: config.timeout_minutes,
      value,
      evidence: [
        evidence(`completions by timeout that were undone within ${limit} minutes`, pauses.length, timeouts.length),
        evidence(`of these, after a pause that ${value} minutes bridge`, bridged, pauses.length),
      ],
    },
  ];
}
