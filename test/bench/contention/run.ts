import { startGitServer } from '../../helpers/git-server';
import { cleanUpNow } from '../../helpers/temporary';
import { measureContention } from './measure-contention';

/** `node out/test/bench/contention/run.js [writers] [runs]`: max and mean pushes a writer, for every run and their medians. */
async function run(writers: number, runs: number): Promise<void> {
  const maxima: number[] = [];
  const means: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const server = await startGitServer();
    const remote = await server.create('team');
    const { pushes, milliseconds } = await measureContention(remote, server.url('team'), writers);
    const total = pushes.reduce((sum, count) => sum + count, 0);
    maxima.push(Math.max(...pushes));
    means.push(total / writers);
    const seconds = (milliseconds / 1000).toFixed(1);
    process.stdout.write(
      `run ${index + 1}: max ${maxima.at(-1)}, mean ${means.at(-1)}, total ${total}, ${seconds} s\n`,
    );
    await cleanUpNow();
  }
  process.stdout.write(`median: max ${median(maxima)}, mean ${median(means)}\n`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const [writers = '100', runs = '5'] = process.argv.slice(2);
void run(Number(writers), Number(runs));
