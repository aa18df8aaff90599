import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import type { Event } from '../../../../src/domain/events/registry';
import { foldEvents, type State } from '../../../../src/domain/fold/state';
import { answerOf, type PullRequestAnswer } from '../../../../src/domain/pull-requests/answer';
import { type CheckRules, pullRequestChecker } from '../../../../src/domain/pull-requests/check-pull-request';
import type { PullRequest } from '../../../../src/domain/pull-requests/pull-request';
import { event, started, ulidOf } from '../../../helpers/events';
import { HOSTILE_PIECES, hostileText } from '../prose/hostile-texts';

const NOW = Date.parse('2026-11-19T15:00:00.000Z');
const check = pullRequestChecker(DEFAULT_CONFIG);

const ada = (n: number, overrides: object = {}): Event =>
  started(n, { author: { name: 'Ada', email: 'ada@example.com', login: 'adal' }, slug: 'adal', ...overrides });

const pr = (overrides: Partial<PullRequest> = {}): PullRequest => ({
  number: 7,
  title: 'wip: parse dates',
  body: '',
  author: { login: 'adal', emails: [] },
  ...overrides,
});

const ask = (events: readonly Event[], asked: PullRequest, now = NOW): PullRequestAnswer =>
  answerOf(check(foldEvents(events), asked, now));

const joined = (events: readonly Event[], asked: PullRequest): string | null => {
  const { choice } = check(foldEvents(events), asked, NOW);
  return 'session' in choice ? `${choice.is} ${choice.session.session}` : choice.is;
};

const added = (n: number, session: number, number = 7): Event =>
  event(n, { kind: 'pr.added', pr: number, title: 'wip: x', session: ulidOf(session) });
const completed = (n: number, session: number): Event =>
  event(n, {
    kind: 'session.completed',
    session: ulidOf(session),
    trigger: 'manual',
    endedAt: '2026-11-19T14:40:00.000Z',
    minutes: { human: 0, agent: 0, active: 0 },
  });
const scored = (n: number, session: number): Event =>
  event(n, { kind: 'session.scored', session: ulidOf(session), score: 3, points: [] });

describe('a PR that is checked', () => {
  it('is ordinary when nothing names it a micro-PR, although its author has an open session', () => {
    assert.deepEqual(ask([ada(1)], pr({ title: 'feat: complete redesign' })), {
      is_auto_pr: false,
      should_skip: false,
      session_id: null,
      trigger: null,
      reason: 'Nothing makes it a micro-PR, so it is an ordinary PR.',
    });
  });

  it('starts a session when its author has none', () => {
    assert.deepEqual(ask([], pr()), {
      is_auto_pr: true,
      should_skip: true,
      session_id: 'adal-20261119-1500',
      trigger: null,
      reason: 'The title matches "^wip:". It starts session adal-20261119-1500.',
    });
  });

  it('joins the open session of its author', () => {
    const answer = ask([ada(1)], pr());
    assert.equal(answer.session_id, 'adal-20261119-1431');
    assert.match(answer.reason, /joins the open session of its author/);
  });

  it('joins the one of them that was active last', () => {
    const busy = event(40, { kind: 'session.noted', text: 'x', session: ulidOf(1) });
    const commit = { sha: 'a'.repeat(40), subject: 'x', files: 1, tests: 0, docs: 0 };
    const work = event(25, { kind: 'commit.recorded', ...commit, session: ulidOf(1) });
    assert.equal(joined([ada(1), ada(2)], pr()), `recent ${ulidOf(2)}`);
    assert.equal(joined([ada(1), ada(2), work, busy], pr()), `recent ${ulidOf(1)}`);
  });

  it('starts a session of its own when that one has been quiet for longer than the timeout', () => {
    const state = foldEvents([ada(1)]);
    const at = (minutes: number): string =>
      check(state, pr(), Date.parse('2026-11-19T14:31:00.000Z') + minutes * 60_000).choice.is;
    assert.equal(at(30), 'recent');
    assert.equal(at(31), 'new');
  });

  it('joins no session of somebody else', () => {
    assert.equal(joined([ada(1)], pr({ author: { login: 'mallory', emails: [] } })), 'new');
    assert.equal(joined([ada(1)], pr({ author: { login: null, emails: [] } })), 'new');
  });

  it('knows its author by an address that the forge gives to the login', () => {
    const events = [started(1)];
    assert.equal(joined(events, pr()), 'new');
    assert.equal(joined(events, pr({ author: { login: 'adal', emails: ['Ada@Example.com'] } })), `recent ${ulidOf(1)}`);
  });

  it('joins the session that its body names, if that is of its author', () => {
    const body = '<!-- 🤖 Auto-PR: Session adal-20261119-1431 -->';
    assert.equal(joined([ada(1), ada(2)], pr({ title: 'Dates', body })), `marker ${ulidOf(1)}`);
  });

  it('is told when the session in its body is somebody else’s, and does not get in', () => {
    const body = 'Session-ID: adal-20261119-1431';
    const answer = ask([ada(1)], pr({ body, author: { login: 'mallory', emails: [] } }));
    assert.equal(answer.session_id, 'mallory-20261119-1500');
    assert.match(answer.reason, /The session adal-20261119-1431 that its body names is somebody else's\./);
  });

  it('is told when nobody knows the session in its body', () => {
    const answer = ask([], pr({ body: '[cursor-session: made-up-1]' }));
    assert.equal(answer.is_auto_pr, true);
    assert.match(answer.reason, /The session made-up-1 that its body names is not known here\./);
  });

  it('is told that a text in the body is no session id', () => {
    const answer = ask([], pr({ title: 'Dates', body: 'Session-ID: ../../x' }));
    assert.equal(answer.is_auto_pr, false);
    assert.match(answer.reason, /which is not a session id/);
  });

  const commit = (session: number, overrides: object = {}): Event =>
    event(3, {
      kind: 'commit.recorded',
      sha: 'c'.repeat(40),
      subject: 'x',
      files: 1,
      tests: 0,
      docs: 0,
      branch: 'dates',
      session: ulidOf(session),
      ...overrides,
    });

  it('joins the session that holds its head commit, whoever opened it and whatever its title is', () => {
    const head = { sha: 'c'.repeat(40), branch: 'any', isFork: true };
    const asked = pr({ title: 'Dates', head, author: { login: 'grace', emails: [] } });
    assert.equal(joined([ada(1), commit(1)], asked), `commit ${ulidOf(1)}`);
  });

  it('joins the open session of its branch, in this repository only and not as somebody else', () => {
    const head = { sha: 'd'.repeat(40), branch: 'dates', isFork: false };
    const asked = pr({ title: 'Dates', head });
    assert.equal(joined([ada(1), commit(1)], asked), `branch ${ulidOf(1)}`);
    assert.equal(joined([ada(1), commit(1)], { ...asked, head: { ...head, isFork: true } }), 'ordinary');
    assert.equal(joined([ada(1), commit(1)], { ...asked, author: { login: 'mallory', emails: [] } }), 'ordinary');
    assert.equal(joined([ada(1), commit(1), completed(5, 1)], asked), 'ordinary');
  });

  it('stays in the session it is registered in, whatever its body says now', () => {
    const body = 'Session-ID: adal-20261119-1432';
    assert.equal(joined([ada(1), ada(2), added(3, 1)], pr({ title: 'Dates', body })), `registered ${ulidOf(1)}`);
  });

  it('is ordinary once it left its session, and again of a session that it is added to later', () => {
    const left = event(4, { kind: 'pr.left', pr: 7, session: ulidOf(1) });
    assert.equal(joined([ada(1), added(3, 1), left], pr()), 'ordinary');
    assert.equal(joined([ada(1), ada(2), added(3, 1), left, added(5, 2)], pr()), `registered ${ulidOf(2)}`);
  });

  it('is ordinary when its session was cleared', () => {
    const cleared = event(4, { kind: 'session.cleared', session: ulidOf(1) });
    assert.match(ask([ada(1), added(3, 1), cleared], pr()).reason, /was cleared/);
  });

  it('starts a new session when the one that its body names was scored', () => {
    const events = [ada(1), completed(4, 1), scored(5, 1)];
    const answer = ask(events, pr({ body: 'Session-ID: adal-20261119-1431' }));
    assert.equal(answer.session_id, 'adal-20261119-1500');
    assert.match(answer.reason, /because its own was scored/);
  });

  it('of a scored session is skipped, and says so', () => {
    const answer = ask([ada(1), added(3, 1), completed(4, 1), scored(5, 1)], pr());
    assert.equal(answer.should_skip, true);
    assert.match(answer.reason, /which is scored already/);
  });

  it('completes its session by a marker in the title or the body, and is not skipped then', () => {
    for (const asked of [pr({ title: 'wip: dates, ready for review' }), pr({ body: 'All there.\n\n[ready]' })]) {
      const { should_skip, trigger } = ask([ada(1)], asked);
      assert.deepEqual({ should_skip, trigger }, { should_skip: false, trigger: 'marker' });
    }
  });

  it('completes nothing that is completed already', () => {
    const answer = ask([ada(1), added(3, 1), completed(4, 1)], pr({ title: 'wip: dates [ready]' }));
    assert.equal(answer.trigger, null);
    assert.match(answer.reason, /has completed and is scored next/);
  });

  it('completes nothing as an ordinary PR, whatever its title says', () => {
    assert.equal(ask([ada(1)], pr({ title: 'Dates: ready for review' })).trigger, null);
  });

  it('is a micro-PR by its size only where that is switched on', () => {
    const rules: CheckRules = { ...DEFAULT_CONFIG, enable_size_heuristic: true };
    const small = pr({ title: 'Dates', fileCount: 1 });
    const { choice } = pullRequestChecker(rules)(foldEvents([]), small, NOW);
    assert.deepEqual([choice.is, joined([], small)], ['new', 'ordinary']);
  });

  it('gets the next number when the id of its session is taken', () => {
    const taken = [ada(1), completed(2, 1)];
    const { sessionId } = check(foldEvents(taken), pr(), Date.parse('2026-11-19T14:31:30.000Z'));
    assert.equal(sessionId, 'adal-20261119-1431-2');
  });

  it('changes nothing in the state, and gets an answer on one line, whatever its texts are', () => {
    const state = foldEvents([ada(1), ada(2), added(3, 1)]);
    const before: State = structuredClone(state);
    const piece = fc.oneof(fc.constantFrom(...HOSTILE_PIECES), fc.string({ unit: 'binary' }));
    const text = fc.array(piece, { maxLength: 20 }).map((pieces) => hostileText(pieces.join('') || 'x', 100));
    fc.assert(
      fc.property(
        text,
        text,
        fc.option(fc.string({ maxLength: 100 }), { nil: null }),
        fc.integer({ min: 1, max: 9 }),
        (title, body, login, number) => {
          const answer = answerOf(check(state, pr({ number, title, body, author: { login, emails: [] } }), NOW));
          assert.ok(!/[\p{Cc}\u2028\u2029\u202a-\u202e]/u.test(answer.reason));
          assert.equal(answer.session_id === null, !answer.is_auto_pr);
          assert.deepEqual(state, before);
        },
      ),
      { numRuns: 300 },
    );
  });
});
