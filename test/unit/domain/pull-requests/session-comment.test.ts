import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { compileMarkers, findCompletionMarker } from '../../../../src/domain/completion-markers';
import type { Event } from '../../../../src/domain/events/registry';
import { viewSession, type SessionView } from '../../../../src/domain/fold/session-view';
import { foldEvents } from '../../../../src/domain/fold/state';
import {
  COMMENT_MARKER,
  leftComment,
  sessionComment,
  sizeWarning,
  statusText,
} from '../../../../src/domain/pull-requests/session-comment';
import { parseSlashCommand } from '../../../../src/domain/pull-requests/slash-command';
import { event, started, ulidOf } from '../../../helpers/events';

const NOW = Date.parse('2026-11-19T15:00:00.000Z');

const viewOf = (...events: Event[]): SessionView => {
  const state = foldEvents([started(1), ...events]);
  const session = state.sessions[ulidOf(1)];
  assert.ok(session);
  return viewSession(state, session, DEFAULT_CONFIG, NOW);
};
const added = (n: number, pr: number, title = `wip: step ${pr}`): Event => event(n, { kind: 'pr.added', pr, title });
const sized = (n: number, pr: number, lines: number): Event =>
  event(n, {
    kind: 'pr.updated',
    pr,
    title: `wip: step ${pr}`,
    change: { files: 1, tests: 0, docs: 0, addedTests: 0, lines },
  });
const completed = event(20, {
  kind: 'session.completed',
  trigger: 'marker',
  endedAt: '2026-11-19T14:40:00.000Z',
  minutes: { human: 0, agent: 0, active: 0 },
});
const scored = event(21, {
  kind: 'session.scored',
  score: 4,
  points: [{ rule: 'tests', points: 3, evidence: '1 test file changed, first “`a|b`.test.ts”.' }],
});

describe('what stands on a PR of a session', () => {
  it('is pending until the session is scored', () => {
    assert.deepEqual(statusText(viewOf(added(2, 7))).state, 'pending');
    assert.deepEqual(statusText(viewOf(added(2, 7), completed)).state, 'pending');
    const { state, description } = statusText(viewOf(added(2, 7), completed, scored));
    assert.equal(state, 'success');
    assert.equal(description, 'Session ada-20261119-1431: scored +4');
    assert.ok(description.length <= 140);
  });

  it('is one comment that names the session, and later its score with the reasons on its last PR', () => {
    const open = viewOf(added(2, 7), added(3, 8));
    assert.match(sessionComment(open, 7, 400), /In session ` ada-20261119-1431 `, scored when it completes\./);
    const done = viewOf(added(2, 7), added(3, 8), completed, scored);
    assert.match(sessionComment(done, 7, 400), /The reasons stand on #8/);
    const lead = sessionComment(done, 8, 400);
    assert.match(lead, /scored \+4\*\*, as one change of 2 PRs/);
    assert.match(lead, /\| ` tests ` \| \+3 \|/);
    assert.match(lead, /- #7 ` wip: step 7 `/);
    for (const text of [sessionComment(open, 7, 400), lead, leftComment()]) assert.ok(text.startsWith(COMMENT_MARKER));
  });

  it('completes nothing by its own words and is no command', () => {
    const markers = compileMarkers(DEFAULT_CONFIG.completion_markers);
    for (const body of [
      sessionComment(viewOf(added(2, 7)), 7, 400),
      sessionComment(viewOf(added(2, 7), completed), 7, 400),
      sessionComment(viewOf(added(2, 7), completed, scored), 7, 400),
      leftComment(),
    ]) {
      assert.equal(findCompletionMarker({ body }, markers), null);
      assert.equal(parseSlashCommand(body), null);
    }
  });

  it('shows titles as code, whatever is in them', () => {
    const title = '`x` <img src=x> @ada [a](http://b) ${{ secrets.T }} $(rm) |';
    const body = sessionComment(viewOf(added(2, 7, title), completed, scored), 7, 400);
    const line = body.split('\n').find((text) => text.startsWith('- #7')) ?? '';
    assert.match(line, /^- #7 `` .* ``$/);
  });

  it('warns of a session that has grown past what people review, and says where to split it', () => {
    const prs = viewOf(added(2, 7), sized(3, 7, 300), added(4, 8), sized(5, 8, 200)).prs;
    assert.deepEqual(sizeWarning(prs, 400), [
      'It has grown to 500 changed lines; up to 400 are reviewed well. A good place to split it: after #7.',
    ]);
    assert.deepEqual(sizeWarning(prs, 500), []);
    assert.deepEqual(sizeWarning(viewOf(added(2, 7), sized(3, 7, 500)).prs, 400), [
      'It has grown to 500 changed lines; up to 400 are reviewed well.',
    ]);
  });
});
