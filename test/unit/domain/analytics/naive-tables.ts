import type { Period } from '../../../../src/domain/analytics/period';
import type { SessionFacts } from '../../../../src/domain/analytics/session-facts';
import { TRIGGERS } from '../../../../src/domain/trigger';
import { DAY, HOUR, MINUTE } from '../../../helpers/session-facts';

/** The tables behind the charts once more, in the plainest way, with nothing shared with the code that it checks. */
export function naiveTables(all: readonly SessionFacts[], { since, until }: Period, now: number) {
  const isTrue = (at: number | null): at is number => at !== null && at >= 0 && at <= now + 2 * MINUTE;
  const isIn = (at: number): boolean => at >= since && at <= until;
  const ends = (one: SessionFacts): boolean => one.status === 'completed' || one.status === 'scored';
  const endOf = ({ endedAt }: SessionFacts): number => Math.min(endedAt ?? NaN, now);
  const ended = all.filter((one) => ends(one) && isTrue(one.endedAt) && isIn(endOf(one)));
  const open = all.filter((one) => !ends(one) && one.status !== 'cleared');
  const durations = ended
    .map(({ startedAt, endedAt }) => ((endedAt ?? NaN) - startedAt) / MINUTE)
    .filter((minutes) => minutes >= 0 && minutes <= 366 * 1440);
  const ages = open.filter(({ startedAt }) => isTrue(startedAt)).map(({ startedAt }) => (now - startedAt) / HOUR);
  const begun = all.filter(({ status, startedAt }) => status !== 'cleared' && isTrue(startedAt) && isIn(startedAt));
  return {
    byTrigger: Object.fromEntries(
      TRIGGERS.map((trigger) => [trigger, ended.filter((one) => one.trigger === trigger).length]),
    ),
    durations: bins(durations, [0, 5, 15, 30, 60, 120, 240, 480]),
    ages: bins(
      ages.map((age) => Math.max(0, age)),
      [0, 1, 4, 12, 24, 72, 168],
    ),
    scores: Array.from({ length: 21 }, (_, bin) => ended.filter(({ score }) => score === bin - 10).length),
    clock: Array.from({ length: 7 }, (_row, day) =>
      Array.from(
        { length: 24 },
        (_cell, hour) =>
          begun.filter(({ startedAt }) => {
            const date = new Date(startedAt);
            return (date.getUTCDay() + 6) % 7 === day && date.getUTCHours() === hour;
          }).length,
      ),
    ),
    /** Sessions by category, and by category and day since the period began. */
    categories: new Map(
      [...new Set(ended.map(({ category }) => category))].map((category) => {
        const of = ended.filter((one) => one.category === category);
        return [category, of.map((one) => Math.floor((endOf(one) - since) / DAY)).sort((a, b) => a - b)];
      }),
    ),
    authors: new Map(
      [...new Set(ended.flatMap(({ author }) => author?.key ?? []))].map((key) => [
        key,
        ended.filter(({ author }) => author?.key === key).length,
      ]),
    ),
  };
}

/** How many values lie from each edge up to the next. */
function bins(values: readonly number[], edges: readonly number[]): number[] {
  return edges.map(
    (edge, index) => values.filter((value) => value >= edge && value < (edges[index + 1] ?? Infinity)).length,
  );
}
