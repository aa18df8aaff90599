import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { ExpectedError } from '../../../../src/domain/errors';
import type { Event } from '../../../../src/domain/events/registry';
import { foldEvents } from '../../../../src/domain/fold/state';
import { dueScores } from '../../../../src/domain/score/due-scores';
import { parseScore } from '../../../../src/domain/score/parse-score';
import { event, started, ulidOf } from '../../../helpers/events';

const MINUTE = 60_000;
/** When the event of number 10 was made. */
const COMPLETED = Date.parse('2026-11-19T14:40:00.000Z');
const pr = event(2, { kind: 'pr.added', pr: 7, title: 'wip: x' });
const completed = event(10, {
  kind: 'session.completed',
  trigger: 'timeout',
  endedAt: '2026-11-19T14:31:00.000Z',
  minutes: { human: 0, agent: 0, active: 0 },
});

const due = (events: readonly Event[], minutes: number): string[] =>
  dueScores(foldEvents([started(1), ...events]), DEFAULT_CONFIG, COMPLETED + minutes * MINUTE).map((s) => s.session);

describe('the sessions that are due to be scored', () => {
  it('have completed for as long as that can be taken back', () => {
    assert.deepEqual(due([pr, completed], 4.9), []);
    assert.deepEqual(due([pr, completed], 5), [ulidOf(1)]);
    assert.deepEqual(due([pr], 10_000), []);
  });

  it('wait for a PR a day long where they have none', () => {
    assert.deepEqual(due([completed], 23 * 60), []);
    assert.deepEqual(due([completed], 24 * 60), [ulidOf(1)]);
  });

  it('are neither scored, nor cleared, nor open again', () => {
    const scored = event(11, { kind: 'session.scored', score: 1, points: [] });
    const cleared = event(11, { kind: 'session.cleared' });
    const reopened = event(11, { kind: 'session.reopened', undoes: [completed.id] });
    for (const after of [scored, cleared, reopened]) assert.deepEqual(due([pr, completed, after], 60), []);
  });
});

describe('a session of an older version', () => {
  it('is not scored by itself', () => {
    assert.deepEqual(due([pr, { ...completed, by: 'older-format' }], 10_000), []);
  });
});

describe("what a team's own scorer answers", () => {
  it('is a score with its points, which may be left out', () => {
    assert.deepEqual(parseScore('{"score": 4.5}\n'), { score: 4.5, points: [] });
    const points = [{ rule: 'style', points: 1, evidence: 'Clean.' }];
    assert.deepEqual(parseScore(JSON.stringify({ score: 1, points, more: true })), { score: 1, points });
  });

  for (const output of ['', 'score: 4', '{}', '{"score":11}', '{"score":"4"}', '{"score":1e999}', '[4]', 'null']) {
    it(`is no score when it is ${JSON.stringify(output)}`, () => {
      assert.throws(
        () => parseScore(output),
        (error) => error instanceof ExpectedError && error.code === 'scorer-failed',
      );
    });
  }
});
