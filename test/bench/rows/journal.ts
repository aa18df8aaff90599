import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal } from '../../../src/store/journal';
import { parseEntry } from '../../../src/store/journal-entry';
import { sealLine } from '../../../src/store/journal-line';
import { storePaths } from '../../../src/store/store-paths';
import { encodeEvent } from '../../../src/domain/events/codec';
import { event } from '../../helpers/events';
import { realPorts } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';
import { inTurn, ratioRow, timed, type Bench } from '../bench';

const APPENDED = 200;
const RUNS = 9;

/** One event an append, each on the disk before the next begins. */
export const journal: Bench = {
  name: 'journal',
  async measure() {
    const { ports } = realPorts();
    const directory = await temporaryDirectory();
    const lines = Array.from({ length: APPENDED }, (_, n) =>
      encodeEvent(event(n + 1, { kind: 'session.noted', text: 'What was found out just now.' })),
    );
    const entries = lines.map((line) => {
      const entry = parseEntry(line);
      if (!entry) throw new Error('the line is no event');
      return entry;
    });
    const sealed = lines.map((line) => sealLine(line, ports.checksum));
    const ours = new Journal(ports, storePaths(directory));
    const bare = await open(join(directory, 'bare'), 'a');
    const { a, b } = await inTurn(
      () =>
        timed(async () => {
          for (const entry of entries) await ours.append([entry]);
        }),
      () =>
        timed(async () => {
          for (const line of sealed) {
            await bare.write(line);
            await bare.sync();
          }
        }),
      RUNS,
    );
    await ours.close();
    await bare.close();
    const name = 'journal append + fsync / bare write + fsync of the same bytes';
    return [ratioRow('Nothing lost', name, 'ms', a / APPENDED, b / APPENDED, 1.5)];
  },
};
