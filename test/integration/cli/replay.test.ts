import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';

import { autoPr } from '../../helpers/command-line';
import { type CommitLiteral, makeRepository } from '../../helpers/repository';
import { snapshotOf } from '../../helpers/snapshot';

interface Replayed {
  sessions: { id: string; author: string; activeMinutes: number; commits: string[]; files: number; trigger: string }[];
  totals: { sessions: number; commits: number; activeMinutes: number };
}

const MORNING = Date.parse('2026-01-05T09:00:00Z');
const at = (minute: number): number => MORNING + minute * 60_000;

const HISTORY: CommitLiteral[] = [
  { at: at(0), subject: 'one', files: { a: '1' } },
  { at: at(30), subject: 'exactly thirty minutes later', files: { a: '2', b: '1' } },
  { at: at(31), subject: 'Login is ready for review' },
  { at: at(32), subject: 'after the marker' },
  { at: at(40), author: 'Bob <BOB@example.com>', subject: 'another person' },
  { at: at(41), author: 'Bob <bob@EXAMPLE.com>', subject: 'the same in other letters' },
  { at: at(200), subject: Buffer.from([0x6e, 0xe9]) },
];

async function replay(directory: string, ...options: string[]): Promise<Replayed> {
  const { code, stdout, stderr } = await autoPr(directory, ['replay', '--json', ...options]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Replayed;
}

describe('replay', () => {
  it('prints the sessions of a history exactly as promised', async () => {
    const { directory, shas } = await makeRepository({ commits: HISTORY });
    assert.deepEqual(await replay(directory), {
      sessions: [
        {
          id: 'ada-20260105-0900',
          author: 'ada@example.com',
          startedAt: '2026-01-05T09:00:00.000Z',
          endedAt: '2026-01-05T09:31:00.000Z',
          activeMinutes: 31,
          commits: shas.slice(0, 3),
          files: 2,
          trigger: 'marker',
        },
        {
          id: 'ada-20260105-0932',
          author: 'ada@example.com',
          startedAt: '2026-01-05T09:32:00.000Z',
          endedAt: '2026-01-05T09:32:00.000Z',
          activeMinutes: 0,
          commits: shas.slice(3, 4),
          files: 0,
          trigger: 'timeout',
        },
        {
          id: 'bob-20260105-0940',
          author: 'bob@example.com',
          startedAt: '2026-01-05T09:40:00.000Z',
          endedAt: '2026-01-05T09:41:00.000Z',
          activeMinutes: 1,
          commits: shas.slice(4, 6),
          files: 0,
          trigger: 'timeout',
        },
        {
          id: 'ada-20260105-1220',
          author: 'ada@example.com',
          startedAt: '2026-01-05T12:20:00.000Z',
          endedAt: '2026-01-05T12:20:00.000Z',
          activeMinutes: 0,
          commits: shas.slice(6),
          files: 0,
          trigger: 'timeout',
        },
      ],
      totals: { sessions: 4, commits: 7, activeMinutes: 32 },
    });
  });

  it('takes options', async () => {
    const { directory } = await makeRepository({ commits: HISTORY });
    const totals = async (...options: string[]): Promise<number[]> => {
      const { sessions, commits, activeMinutes } = (await replay(directory, ...options)).totals;
      return [sessions, commits, activeMinutes];
    };
    assert.deepEqual(await totals('--no-markers'), [3, 7, 33]);
    assert.deepEqual(await totals('--no-markers', '--gap', '29.9'), [4, 7, 3]);
    assert.deepEqual(await totals('--gap', '168'), [3, 7, 31 + 168 + 1]);
    assert.deepEqual(await totals('--since', '2026-01-05T09:32:00Z'), [3, 4, 1]);
    assert.deepEqual(await totals('--since', '2026-01-05T10:32:00+01:00'), [3, 4, 1]);
    assert.deepEqual(await totals('--until', '2026-01-05'), [4, 7, 32]);
    assert.deepEqual(await totals('--until', '2026-01-04'), [0, 0, 0]);
    assert.deepEqual(await totals('--since', '2026-01-06'), [0, 0, 0]);
    assert.deepEqual(await totals('--since', '1h'), [0, 0, 0]);
  });

  it("follows the team's markers", async () => {
    const { directory } = await makeRepository({
      commits: [
        { at: at(0), subject: 'one', files: { '.auto-pr/config.yaml': 'completion_markers: ["that is it"]\n' } },
        { at: at(1), subject: 'that is it' },
        { at: at(2), subject: 'Login is ready for review' },
        { at: at(3), subject: 'four' },
      ],
    });
    assert.deepEqual(
      (await replay(directory)).sessions.map(({ trigger, commits }) => [trigger, commits.length]),
      [
        ['marker', 2],
        ['timeout', 2],
      ],
    );
  });

  it('prints a table that a terminal can be trusted with', async () => {
    const { directory } = await makeRepository({
      commits: [{ author: 'Mallory <\u001b[31m\u202emallory@example.com>', at: at(0) }],
    });
    const { stdout } = await autoPr(directory, ['replay']);
    assert.match(stdout, /^Session +Active +Commits +Files +Ended by +Author\n31m-?mallory-20260105-0900 /);
    // eslint-disable-next-line no-control-regex -- the very thing that must not be there
    assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('leaves a repository that it may not write to as it is', async () => {
    const { directory } = await makeRepository({ bare: true, commits: HISTORY });
    const before = await snapshotOf(directory);
    await chmod(directory, 0o555);
    assert.equal((await replay(directory)).totals.commits, 7);
    await chmod(directory, 0o755);
    assert.deepEqual(await snapshotOf(directory), before);
  });
});
