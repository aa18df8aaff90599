import { open } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { Event } from '../../../src/domain/events/registry';
import { decodeLine } from '../../../src/domain/events/codec';
import { foldEvents } from '../../../src/domain/fold/state';
import { sealLine } from '../../../src/store/journal-line';
import { checksumOf } from '../../../src/adapters/node/crc32';
import { makeRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';
import { startInStore } from './start-session';
import { barRow, inTurn, median, ratioRow, timed, type Bench } from '../bench';

const FEW = 5_000;
const MANY = 50_000;

/** Registers PRs one after the other, each on disk before the next starts. @returns milliseconds and the lines written */
async function register(count: number): Promise<{ time: number; lines: string[] }> {
  const repository = await makeRepository();
  const clone = await openTestClone(repository.directory, { sharing: 'local' });
  const session = await startInStore(clone);
  const time = await timed(async () => {
    for (let pr = 1; pr <= count; pr += 1) {
      await clone.store.append([{ kind: 'pr.added', session, pr, title: `wip: step ${pr} of something longer` }]);
    }
  });
  const lines = [...clone.store.journal.entries()].map((entry) => entry.line);
  await clone.store.close();
  return { time, lines };
}

/** Bare appends with fsync of the same bytes. */
async function appendBare(lines: readonly string[]): Promise<number> {
  const file = await open(joinPath(await temporaryDirectory(), 'bare.jsonl'), 'a');
  const texts = lines.map((line) => sealLine(line, checksumOf));
  const time = await timed(async () => {
    for (const text of texts) {
      await file.write(text);
      await file.sync();
    }
  });
  await file.close();
  return time;
}

export const registerPrs: Bench = {
  name: 'register',
  async measure(scale) {
    let lines: string[] = [];
    const few = await inTurn(
      async () => {
        const { time, lines: written } = await register(FEW);
        lines = written;
        return time;
      },
      () => appendBare(lines),
    );
    const many = await register(MANY);
    const foldTimes: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      foldTimes.push(
        await timed(() => {
          const events: Event[] = [];
          for (const line of many.lines) {
            const decoded = decodeLine(line);
            if (decoded.is === 'event') events.push(decoded.event);
          }
          foldEvents(events);
        }),
      );
    }
    const msPer20k = (median(foldTimes) / many.lines.length) * 20_000;
    return [
      ratioRow('Foundations', 'register 5,000 PRs, fsync each / bare append + fsync', 'ms', few.a, few.b, 1.5),
      ratioRow('Foundations', 'register 50,000 PRs / 5,000', 'ms', many.time, few.a, 12),
      barRow('Foundations', 'decode and fold 20,000 events', 'ms', msPer20k, 1_000, scale),
    ];
  },
};
