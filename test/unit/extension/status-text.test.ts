import assert from 'node:assert/strict';
import type { LiveSession } from '../../../src/app/describe-session';
import type { WindowSnapshot } from '../../../src/app/window/window-snapshot';
import { statusText, tooltipLines } from '../../../src/extension/status-bar/status-text';

const NOW = Date.parse('2026-11-19T15:30:00.000Z');
const MINUTE = 60_000;

const t = (message: string, ...values: (string | number)[]): string =>
  message.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

function session(change: Partial<LiveSession> = {}): LiveSession {
  return {
    ulid: '01HG0000000000000000000001',
    id: 'ada-20261119-1430',
    title: 'Fix the login',
    category: null,
    author: { name: 'Ada', email: 'ada@example.com' },
    by: null,
    worktree: 'main',
    status: 'active',
    startedAt: NOW - 42 * MINUTE,
    lastActivityAt: NOW,
    clockAhead: false,
    completesAt: NOW + 35 * MINUTE,
    endedAt: null,
    trigger: null,
    evidence: [],
    minutes: { human: 42, agent: 0, active: 42 },
    score: null,
    branches: [],
    commits: [],
    prs: [],
    notes: [],
    recoveries: [],
    ...change,
  };
}

function snapshot(change: Partial<WindowSnapshot> = {}): WindowSnapshot {
  return {
    current: session(),
    list: { mine: [], team: [], ended: [] },
    facts: [],
    sharing: 'team',
    pending: 0,
    sync: null,
    undoable: null,
    isEnabled: true,
    failure: null,
    ...change,
  };
}

const prs = (count: number): LiveSession['prs'] =>
  Array.from({ length: count }, (_, n) => ({
    number: n + 1,
    title: 'x',
    author: null,
    state: 'open',
    draft: false,
    head: null,
    change: null,
  }));
const commits = (count: number): LiveSession['commits'] =>
  Array.from({ length: count }, (_, n) => ({
    sha: `${n}`.repeat(40),
    at: NOW,
    stamp: `${n}`,
    subject: 'x',
    files: 1,
    tests: 0,
    docs: 0,
  }));

describe('the status item', () => {
  const cases: [name: string, given: WindowSnapshot, shown: string, background?: string][] = [
    ['no session', snapshot({ current: null }), '$(layers) Start session'],
    [
      'an active one',
      snapshot({ current: session({ prs: prs(3), commits: commits(7) }) }),
      '$(layers) 0:42 · 3 PRs · 7 commits',
    ],
    [
      'one of each',
      snapshot({ current: session({ prs: prs(1), commits: commits(1) }) }),
      '$(layers) 0:42 · 1 PR · 1 commit',
    ],
    ['no zeros', snapshot(), '$(layers) 0:42'],
    [
      'a quiet one',
      snapshot({ current: session({ status: 'warning', lastActivityAt: NOW - 16 * MINUTE }) }),
      '$(layers) 0:42 · idle 16 min',
    ],
    [
      'one that ends',
      snapshot({ current: session({ status: 'idle', completesAt: NOW + 3.5 * MINUTE }) }),
      '$(layers) Completes in 4 min',
      'warning',
    ],
    [
      'offline',
      snapshot({ current: session({ prs: prs(3) }), sync: { status: 'offline', message: 'x', pushes: 0 } }),
      '$(cloud-offline) 0:42 · 3 PRs',
    ],
    ['no access', snapshot({ sync: { status: 'denied', message: 'x', pushes: 0 } }), '$(layers) 0:42 · not shared'],
    ['a paused one', snapshot({ current: session({ status: 'paused' }) }), '$(layers) 0:42 · paused'],
    ['an unwritable journal', snapshot({ failure: 'disk full' }), '$(error) Auto-PR', 'error'],
    [
      'more than ten hours',
      snapshot({ current: session({ minutes: { human: 0, agent: 0, active: 725 } }) }),
      '$(layers) 12:05',
    ],
  ];
  for (const [name, given, shown, background] of cases) {
    it(`shows ${name} as ${shown}`, () => {
      const status = statusText(given, 'full', NOW, null, t);
      assert.equal(status.text, shown);
      assert.equal(status.background, background ?? null);
    });
  }

  it('shows the time alone when it is to be compact', () => {
    const given = snapshot({ current: session({ prs: prs(3) }) });
    assert.equal(statusText(given, 'compact', NOW, null, t).text, '$(layers) 0:42');
  });

  it('shows for thirty seconds that the session completed', () => {
    const given = snapshot({ current: null });
    assert.equal(statusText(given, 'full', NOW, NOW - 29_000, t).text, '$(check) Session complete');
    assert.equal(statusText(given, 'full', NOW, NOW - 30_000, t).text, '$(layers) Start session');
  });

  it('says in its tooltip what it is about, and how much waits to be sent', () => {
    const offline = { status: 'offline', message: 'x', pushes: 0 } as const;
    const id = 'ada-20261119-1430';
    assert.deepEqual(tooltipLines(snapshot({ pending: 3 }), t), ['Fix the login', id, '3 events wait to be sent']);
    assert.deepEqual(tooltipLines(snapshot({ pending: 1, sync: offline }), t), [
      'Fix the login',
      id,
      'Offline: everything is kept here and sent later',
      '1 event waits to be sent',
    ]);
    assert.deepEqual(tooltipLines(snapshot({ pending: 3, sharing: 'local', current: session({ title: id }) }), t), [
      id,
    ]);
    assert.deepEqual(tooltipLines(snapshot({ current: null }), t), ['Start an Auto-PR session']);
    assert.deepEqual(tooltipLines(snapshot({ failure: 'the disk is full' }), t), [
      'Cannot save sessions: the disk is full',
    ]);
  });

  it('says in its tooltip that the session is too large to be reviewed well, and where to split it', () => {
    const sized = prs(3).map((pr, n) => ({
      ...pr,
      change: { lines: 150 * (n + 1), files: 1, tests: 0, docs: 0, addedTests: 0 },
    }));
    const lines = tooltipLines(snapshot({ current: session({ prs: sized }) }), t, 400);
    assert.deepEqual(lines.slice(2), [
      '900 changed lines; up to 400 are reviewed well',
      'A good place to split it: after #1',
    ]);
    assert.equal(tooltipLines(snapshot({ current: session({ prs: sized }) }), t, 900).length, 2);
  });

  it('does not announce a tick', () => {
    const later = snapshot({ current: session({ minutes: { human: 0, agent: 0, active: 43 } }) });
    assert.equal(
      statusText(snapshot(), 'full', NOW, null, t).label,
      statusText(later, 'full', NOW + MINUTE, null, t).label,
    );
  });
});
