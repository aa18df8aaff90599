import type { MendOutcome } from '../store/repair/mend-state';

/**
 * What there is to say when a state that could not be read was put together again, in sentences.
 * @param damaged the folder that has the damaged bytes
 */
export function mendSentence(
  { putBack: { sessions, facts }, kept, isIncomplete }: MendOutcome,
  damaged: string,
): string {
  const what = [count(sessions, 'session'), count(facts, 'fact')].filter((text) => text !== null).join(' and ');
  const says =
    what === ''
      ? 'Auto-PR put together again what could not be read of its state.'
      : `Auto-PR put back ${what} that could not be read.`;
  const names = kept.map((oid) => `object-${oid}`).join(', ');
  return [
    says,
    ...(isIncomplete ? ['PRs may know of more: run auto-pr state repair.'] : []),
    ...(kept.length === 0 ? [] : [`The damaged bytes are kept in ${damaged}: ${names}`]),
  ].join(' ');
}

function count(n: number, noun: string): string | null {
  return n === 0 ? null : `${n} ${noun}${n === 1 ? '' : 's'}`;
}
