import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Event } from '../../../../src/domain/events/registry';
import { foldEvents } from '../../../../src/domain/fold/state';
import {
  countChange,
  planRegistration,
  type PullRequestFacts,
} from '../../../../src/domain/pull-requests/plan-registration';
import { event, started, ulidOf } from '../../../helpers/events';

const CHANGE = { files: 3, tests: 1, docs: 0, addedTests: 1, lines: 20 };

const facts = (overrides: Partial<PullRequestFacts> = {}): PullRequestFacts => ({
  number: 7,
  title: 'wip: parse dates',
  author: 'adal',
  state: 'open',
  draft: false,
  branch: 'dates',
  sha: 'a'.repeat(40),
  change: CHANGE,
  ...overrides,
});

/** Plays what is planned into the events, as a run does. */
function register(events: readonly Event[], pr: PullRequestFacts): Event[] {
  const session = foldEvents(events).sessions[ulidOf(1)];
  assert.ok(session);
  const drafts = planRegistration(session, pr);
  return [...events, ...drafts.map((draft, index) => event(events.length + index + 10, draft))];
}

const kinds = (events: readonly Event[]): string[] => events.map(({ kind }) => kind);

describe('a PR that its session hears of', () => {
  it('is added with its branch, and kept as it is now', () => {
    assert.deepEqual(kinds(register([started(1)], facts())), ['session.started', 'pr.added', 'pr.updated']);
    const fromFork = register([started(1)], facts({ branch: null, author: null }));
    assert.equal('branch' in (fromFork[1] ?? {}), false);
    assert.equal('author' in (fromFork[1] ?? {}), false);
  });

  it('records nothing more when it is heard of again', () => {
    const once = register([started(1)], facts({ state: 'merged' }));
    assert.deepEqual(register(once, facts({ state: 'merged' })), once);
  });

  it('records what changed: title, draft state, commits, closing and opening again', () => {
    const once = register([started(1)], facts());
    const last = (pr: Partial<PullRequestFacts>, before = once): unknown => register(before, facts(pr)).at(-1);
    assert.deepEqual((last({ title: 'final pr' }) as { title: string }).title, 'final pr');
    assert.equal((last({ draft: true }) as { draft: boolean }).draft, true);
    assert.equal((last({ sha: 'b'.repeat(40) }) as { head: string }).head, 'b'.repeat(40));
    const closed = register(once, facts({ state: 'closed' }));
    assert.equal((closed.at(-1) as { merged: boolean }).merged, false);
    assert.equal((last({}, closed) as { reopened: boolean }).reopened, true);
    assert.equal((last({ state: 'merged' }) as { merged: boolean }).merged, true);
  });

  it('keeps what it changes where nobody asked for its files', () => {
    const once = register([started(1)], facts());
    const again = register(once, facts({ change: null, title: 'x' })).at(-1);
    assert.deepEqual((again as { change: unknown }).change, CHANGE);
  });

  it('changes nothing of a session that is scored', () => {
    const scored = event(5, { kind: 'session.scored', score: 3, points: [] });
    const session = foldEvents([started(1), scored]).sessions[ulidOf(1)];
    assert.ok(session);
    assert.deepEqual(planRegistration(session, facts()), []);
  });

  it('comes to the same state however often each of its states is told', () => {
    const states = fc.record({
      title: fc.constantFrom('wip: a', 'wip: b', '', '\u202ewip: $(rm -rf /)'),
      state: fc.constantFrom('open', 'closed', 'merged'),
      draft: fc.boolean(),
      sha: fc.constantFrom('a'.repeat(40), 'b'.repeat(40)),
    });
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 6 }), (told) => {
        let events: Event[] = [started(1)];
        for (const pr of told) events = register(register(events, facts(pr)), facts(pr));
        const last = told.at(-1);
        const record = foldEvents(events).sessions[ulidOf(1)]?.prs[7];
        assert.equal(record?.updated?.value.head, last?.sha);
        assert.equal(record?.updated?.value.draft, last?.draft);
        const closed = record?.closed?.value;
        const now = !closed || 'reopened' in closed ? 'open' : closed.merged ? 'merged' : 'closed';
        assert.equal(now, last?.state);
      }),
    );
  });
});

describe('what a PR changes', () => {
  it('is counted by files and lines; what was removed or only moved is no added test', () => {
    const file = (path: string, status: 'added' | 'modified' | 'removed' | 'renamed') => ({
      path,
      status,
      additions: 2,
      deletions: 1,
    });
    const files = [
      file('test/a.test.ts', 'added'),
      file('test/b.test.ts', 'renamed'),
      file('test/c.test.ts', 'removed'),
      file('docs/a.md', 'modified'),
      file('src/a.ts', 'modified'),
    ];
    assert.deepEqual(countChange(files), { files: 5, tests: 2, docs: 1, addedTests: 1, lines: 15 });
    assert.deepEqual(countChange([]), { files: 0, tests: 0, docs: 0, addedTests: 0, lines: 0 });
  });
});
