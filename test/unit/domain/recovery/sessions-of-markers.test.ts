import assert from 'node:assert/strict';
import { foldEvents } from '../../../../src/domain/fold/state';
import { eventsOfOldSession } from '../../../../src/domain/migration/events-of-old-session';
import { sessionMarker } from '../../../../src/domain/pull-requests/session-marker';
import { sessionsOfMarkers, type MarkedPullRequest } from '../../../../src/domain/recovery/sessions-of-markers';
import { checksumOf } from '../../../../src/adapters/node/crc32';

const ID = 'ada-20260301-0900';
const AT = Date.parse('2026-03-01T09:05:00Z');
const NOTHING = foldEvents([]);

function pr(number: number, change: Partial<MarkedPullRequest> = {}): MarkedPullRequest {
  const times = { createdAt: AT + number, updatedAt: AT + number * 60_000 };
  return { number, body: sessionMarker(ID), author: 'ada', state: 'open', ...times, ...change };
}

describe('sessions that only markers in PRs know', () => {
  it('come back open, with all their PRs, from their start to the last that happened in them', () => {
    assert.deepEqual(sessionsOfMarkers(NOTHING, [pr(3), pr(1, { state: 'merged' }), pr(2, { state: 'closed' })]), [
      {
        id: ID,
        author: { name: 'ada', email: '', login: 'ada' },
        title: '',
        startedAt: Date.parse('2026-03-01T09:00:00Z'),
        endedAt: AT + 3 * 60_000,
        isOpen: true,
        trigger: undefined,
        score: undefined,
        prs: [1, 2, 3],
      },
    ]);
  });

  it('go by the id that the marker names', () => {
    const events = sessionsOfMarkers(NOTHING, [pr(1)]).flatMap((old) => eventsOfOldSession(old, checksumOf));
    assert.deepEqual(Object.keys(foldEvents(events).byDisplayId), [ID]);
  });

  const refused: Record<string, MarkedPullRequest[]> = {
    'without an open PR, for it may have been scored': [pr(1, { state: 'merged' }), pr(2, { state: 'closed' })],
    'of deleted users': [pr(1, { author: null })],
    'by an id that says no start': [pr(1, { body: sessionMarker('whatever') })],
    'in a quote': [pr(1, { body: `> ${sessionMarker(ID)}` })],
    'in code': [pr(1, { body: `\`\`\`\n${sessionMarker(ID)}\n\`\`\`` })],
  };
  for (const [what, pullRequests] of Object.entries(refused)) {
    it(`do not come back ${what}`, () => {
      assert.deepEqual(sessionsOfMarkers(NOTHING, pullRequests), []);
    });
  }

  it('take in no PR of somebody else', () => {
    const [session, ...others] = sessionsOfMarkers(NOTHING, [pr(1), pr(2, { author: 'mallory' })]);
    assert.deepEqual([session?.prs, others], [[1], []]);
  });

  it('do not begin later than their first PR, whatever the id says', () => {
    const [session] = sessionsOfMarkers(NOTHING, [pr(1, { body: sessionMarker('ada-29990101-0000') })]);
    assert.equal(session?.startedAt, AT + 1);
  });

  it('are none that the state knows, or has archived', () => {
    const known = foldEvents(sessionsOfMarkers(NOTHING, [pr(1)]).flatMap((old) => eventsOfOldSession(old, checksumOf)));
    assert.deepEqual(sessionsOfMarkers(known, [pr(1), pr(2)]), []);
    assert.deepEqual(
      sessionsOfMarkers(NOTHING, [pr(1)], (id) => id === ID),
      [],
    );
    const elsewhere = pr(1, { body: sessionMarker('ada-20260301-1000') });
    assert.deepEqual(sessionsOfMarkers(known, [elsewhere]), [], 'a PR that is in a session stays there');
  });
});
