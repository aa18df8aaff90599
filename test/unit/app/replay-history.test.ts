import assert from 'node:assert/strict';
import { replayHistory } from '../../../src/app/replay-history';
import type { CommitWithFiles } from '../../../src/ports/git';

const OPTIONS = { gapMinutes: 30, markers: null, now: Date.parse('2026-11-20T00:00:00Z') };

const commit = (sha: string, minute: number): CommitWithFiles => ({
  sha,
  parents: [],
  author: { name: 'Ada', email: 'ada@example.com' },
  authoredAt: Date.parse('2026-11-19T14:30:00Z') + minute * 60_000,
  subject: 'work',
  files: [`${sha}.ts`],
});

async function* inPieces(...pieces: CommitWithFiles[][]): AsyncIterable<CommitWithFiles[]> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

describe('replaying a history', () => {
  it('reads the whole log, with files, as it comes', async () => {
    const asked: unknown[] = [];
    const history = (options?: unknown): AsyncIterable<CommitWithFiles[]> => {
      asked.push(options);
      return inPieces([commit('c', 20), commit('b', 10)], [], [commit('a', 0)]);
    };
    const { sessions, totals } = await replayHistory({ history }, OPTIONS);
    assert.deepStrictEqual(asked, [{ files: true }]);
    assert.deepStrictEqual(sessions[0]?.commits, ['a', 'b', 'c']);
    assert.equal(sessions[0].files, 3);
    assert.deepStrictEqual(totals, { sessions: 1, commits: 3, activeMinutes: 20 });
  });

  it('finds no sessions in an empty repository', async () => {
    const { totals } = await replayHistory({ history: () => inPieces() }, OPTIONS);
    assert.equal(totals.sessions, 0);
  });
});
