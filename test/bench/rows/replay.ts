import { logArguments } from '../../../src/adapters/git/history';
import { makeRepository, type CommitLiteral } from '../../helpers/repository';
import { barRow, inTurn, ratioRow, type Bench } from '../bench';
import { peakMemory, timeProgram } from '../processes';
import { CLI } from '../../helpers/project';

const COMMITS = 19_000;
const MINUTE = 60_000;

/** A history of that size: 40 authors, 12 files a commit on average in a tree of some thousand. */
function literal(): CommitLiteral[] {
  return Array.from({ length: COMMITS }, (_, n) => ({
    author: `Dev ${n % 40} <dev${n % 40}@example.com>`,
    at: 1_600_000_000_000 + n * 7 * MINUTE,
    subject: `Step ${n}: change some of the files`,
    files: Object.fromEntries(
      Array.from({ length: 4 + ((n * 13) % 17) }, (__, file) => [
        `src/part${(n * 31 + file * 7) % 60}/file${(n + file * 11) % 50}.ts`,
        `${n}.${file}\n`,
      ]),
    ),
  }));
}

export const replay: Bench = {
  name: 'replay',
  async measure() {
    const { directory } = await makeRepository({ commits: literal() });
    const log = [...logArguments(true), '--topo-order', 'HEAD', '--'];
    const { a, b } = await inTurn(
      () => timeProgram(process.execPath, [CLI, 'replay', '--repo', directory, '--json'], directory),
      () => timeProgram('git', log, directory),
    );
    const megabytes = await peakMemory(CLI, ['replay', '--repo', directory, '--json'], directory);
    return [
      ratioRow('Foundations', 'auto-pr replay of 19,000 commits / the git log it reads', 'ms', a, b, 1.5),
      barRow('Foundations', 'auto-pr replay of 19,000 commits, peak memory', 'MB', megabytes, 300),
    ];
  },
};
