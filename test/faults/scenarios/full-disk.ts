import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noteInSession } from '../../../src/app/change-session';
import { openClone } from '../../../src/app/clone';
import { ExpectedError } from '../../../src/domain/errors';
import { startSession } from '../../../src/app/start-session';
import { systemFailure } from '../../../src/app/system-failure';
import { git } from '../../helpers/git-command';
import { realPorts } from '../../helpers/team';
import { afterThisTest, temporaryDirectory } from '../../helpers/temporary';
import { notesIn, recover } from '../clone-facts';
import type { Random } from '../random';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';

/** What is recorded in a round stays: the disk is small, and not smaller than all of that. */
const SIZE = 2 * 1024 * 1024;
const SIZE_OF_ROUND = 128 * 1024;
/** Room that is left when the work begins, in bytes: from none at all to enough for some of it. */
const MOST_ROOM = 48 * 1024;
const NOTES = 12;

export const fullDisk: Scenario = {
  name: 'full-disk',
  fault: 'a small file system that is really full, in the middle of notes, of a state commit or of opening',
  short: 5,
  long: 200,
  async run(random, rounds) {
    const result = noFaults();
    const disk = await mountSmallDisk(SIZE + rounds * SIZE_OF_ROUND);
    if (typeof disk === 'object') return { ...result, skipped: disk.because };
    const directory = path.join(disk, 'repository');
    await git('/', ['init', '--quiet', '--initial-branch=main', directory]);
    const acknowledged = new Set<string>();
    const ballast = path.join(disk, 'ballast');
    const { clone: first } = await recover(directory, { sharing: 'local' });
    const { session } = await startSession(first, { title: 'Full' });
    await first.store.close();
    for (let round = 0; round < rounds; round += 1) {
      const { ports } = realPorts();
      await fill(ballast, disk, random.below(MOST_ROOM), ports.files);
      let failures = 0;
      const suffer = async (work: () => Promise<unknown>): Promise<void> => {
        if (await isPrevented(work)) failures += 1;
      };
      await suffer(async () => {
        const clone = await openClone(ports, directory);
        for (let n = 0; n < NOTES; n += 1) {
          const text = noteOf(random, round, n);
          await suffer(async () => {
            const record = clone.store.state.sessions[session];
            if (!record) throw new Error('the session is gone');
            await noteInSession(clone, record, text);
            acknowledged.add(text);
          });
          if (n === NOTES / 2) await suffer(() => clone.sync.settle());
        }
        await suffer(() => clone.store.close());
      });
      result.injected += failures;
      await rm(ballast);
      await goOn(directory, acknowledged, result, `round ${round}`);
    }
    result.acknowledged = acknowledged.size;
    return result;
  },
};

/** Long ones now and then, so that what is left of the disk ends in the middle of one. */
function noteOf(random: Random, round: number, n: number): string {
  return `${random.seed}-${round}-${n} ${'x'.repeat(random.below(9_000))}`;
}

/** Leaves so many bytes free. */
async function fill(
  ballast: string,
  disk: string,
  room: number,
  files: { freeBytes(directory: string): Promise<number | null> },
): Promise<void> {
  const free = (await files.freeBytes(disk)) ?? 0;
  await writeFile(ballast, Buffer.alloc(Math.max(0, free - room)));
}

/** There is room again: everything is there, can be decided on and moved to a state commit. */
async function goOn(
  directory: string,
  acknowledged: ReadonlySet<string>,
  result: FaultResult,
  where: string,
): Promise<void> {
  const { clone, milliseconds } = await recover(directory, { sharing: 'local' });
  result.recoveries.push(milliseconds);
  compare(result, acknowledged, notesIn(clone), `the clone after ${where}`);
  try {
    await clone.sync.settle();
  } catch (error) {
    result.stuck += 1;
    process.stderr.write(`${where}: ${String(error)}\n`);
  }
  compare(result, acknowledged, notesIn(clone), `the clone after ${where}, settled`);
  await clone.store.close();
}

/** Whether the disk was in the way; anything else is a bug that shows. */
async function isPrevented(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (!(error instanceof ExpectedError) && systemFailure(error)?.code !== 'disk-full') throw error;
    return true;
  }
}

/** @returns where it is mounted, until the end of the test, or why there is none */
async function mountSmallDisk(size: number): Promise<string | { because: string }> {
  if (process.platform !== 'linux') return { because: 'only Linux has a tmpfs' };
  const directory = path.join(await temporaryDirectory(), 'disk');
  await mkdir(directory);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory], { stdio: 'pipe' });
  } catch {
    return { because: 'mounting a file system takes rights that this user does not have' };
  }
  afterThisTest(() => {
    execFileSync('umount', ['--lazy', directory]);
    return Promise.resolve();
  });
  return directory;
}
