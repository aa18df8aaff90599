import { FIELDS, FIELD_ENTRIES } from './fields';

/** Longer keys are nobody's typo. */
const MAX_LENGTH = 40;

/** How many letters must be added, taken away, replaced or swapped with their neighbour to get from one to the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const replaced = (last[j - 1] ?? 0) + (same ? 0 : 1);
      const swapped =
        from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? (beforeLast[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/** `timeoutMinutes`, `timeout-minutes` and `Timeout_Minutes` are all the same slip. */
const plain = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

const KNOWN_KEYS = [...new Set([...Object.keys(FIELDS), ...FIELD_ENTRIES.map((entry) => entry.key)])];

/**
 * The known key that an unknown one was probably meant to be: a small typo, another spelling, or the right key in the
 * wrong section. `null` when nothing is near.
 * @param section the section the key stands in; `null` at the top
 */
export function suggestKey(name: string, section: string | null): string | null {
  if (name.length > MAX_LENGTH) return null;
  const ranked = KNOWN_KEYS.map((key) => {
    const whole = editDistance(plain(`${section ?? ''}${name}`), plain(key));
    const lastPart = editDistance(plain(name), plain(key.split('.').at(-1) ?? key));
    // Being in the right section breaks a tie between two keys with the same last part.
    return { key, distance: Math.min(whole, lastPart + 0.5) };
  }).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(name.length / 4)) + 0.5 ? best.key : null;
}
