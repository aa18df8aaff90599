import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authorFinder } from '../../../../src/domain/analytics/facts-of-state';
import { archiveRecord, parseArchiveRecord } from '../../../../src/domain/compaction/archive-record';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { describeReplay } from '../../../../src/domain/dashboard/describe-replay';
import { describeArchived, describeForDashboard } from '../../../../src/domain/dashboard/describe-session';
import { parseFromPage, parseToPage } from '../../../../src/domain/dashboard/messages';
import type { DashboardModel } from '../../../../src/domain/dashboard/model';
import { dashboardPage } from '../../../../src/domain/dashboard/page';
import { applyPatch, patchBetween } from '../../../../src/domain/dashboard/patch';
import { webAddressOf } from '../../../../src/domain/dashboard/web-address';
import { createReplay } from '../../../../src/domain/replay/replay';
import type { Event } from '../../../../src/domain/events/registry';
import { foldEvents } from '../../../../src/domain/fold/state';
import { nextHlc } from '../../../../src/domain/hlc';
import { emptyModel } from '../../../helpers/dashboard-model';
import { eventSets, started } from '../../../helpers/events';

const NOW = Date.parse('2026-11-19T16:00:00.000Z');

function modelOf(events: readonly Event[], readAt = NOW): DashboardModel {
  const state = foldEvents(events);
  const authorOf = authorFinder([{ name: 'Ada', email: 'ada@example.com' }], null);
  return emptyModel({
    readAt,
    sessions: Object.values(state.sessions).map((session) =>
      describeForDashboard(state, session, { rules: DEFAULT_CONFIG, authorOf, now: NOW, clone: null }),
    ),
  });
}

const byKey = (model: DashboardModel): DashboardModel => ({
  ...model,
  sessions: model.sessions.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
});

describe('what the dashboard is told', () => {
  it('passes its schema whatever the events were, and says the same after the way through JSON', () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const message = { type: 'model', model: modelOf(events) };
        assert.deepEqual(parseToPage(JSON.parse(JSON.stringify(message))), message);
      }),
    );
  });

  it('as a patch makes of the model before the model after', () => {
    fc.assert(
      fc.property(eventSets, eventSets, (some, others) => {
        const [before, after] = [modelOf(some), modelOf(others, NOW + 1)];
        const patch = patchBetween(before, after);
        if (patch === null) assert.deepEqual(byKey({ ...before, readAt: NOW + 1 }), byKey(after));
        else {
          assert.deepEqual(parseToPage({ type: 'patch', patch }), { type: 'patch', patch });
          assert.deepEqual(byKey(applyPatch(before, patch)), byKey(after));
        }
      }),
    );
  });

  it('of an archived session is the same, but for titles of PRs, branches and most of the timeline', () => {
    const authorOf = authorFinder([], null);
    fc.assert(
      fc.property(eventSets, (events) => {
        const state = foldEvents(events);
        for (const session of Object.values(state.sessions)) {
          const log = { commit: 'c'.repeat(40), path: `sessions/a.${session.session}.jsonl` };
          const record = archiveRecord(session, { log, events: 1, hlc: nextHlc(null, 1) });
          const live = describeForDashboard(state, session, { rules: DEFAULT_CONFIG, authorOf, now: NOW, clone: null });
          if (!record || (live.endedAt === null && live.status !== 'cleared')) continue;
          assert.deepEqual(parseArchiveRecord(JSON.stringify(record)), record);
          const archived = describeArchived(record, authorOf);
          assert.deepEqual(
            { ...archived, id: live.id, endedAt: live.endedAt, title: live.title },
            {
              ...live,
              prs: live.prs.map((pr) => ({ ...pr, title: '', draft: false })),
              ...{ branches: [], moments: [], lastAt: archived.lastAt },
            },
          );
        }
      }),
    );
  });

  it('is nothing while nothing but the time changes, and the time once an hour', () => {
    const before = modelOf([started(1)]);
    assert.equal(patchBetween(before, modelOf([started(1)], NOW + 59 * 60_000)), null);
    const readAt = NOW + 60 * 60_000;
    const patch = patchBetween(before, modelOf([started(1)], readAt));
    assert.deepEqual(patch, { readAt, frame: null, sessions: [], gone: [] });
    const after = applyPatch(before, patch);
    assert.equal(after.readAt, readAt);
    assert.equal(after.sessions, before.sessions);
  });

  it('is nothing that somebody else says', () => {
    for (const message of [null, 7, 'model', {}, { type: 'model' }, { type: 'patch', patch: {} }, { type: 'x' }]) {
      assert.equal(parseToPage(message), null);
    }
    const evil = { ...modelOf([]), pullRequests: 'javascript:alert(1)//' };
    assert.equal(parseToPage({ type: 'model', model: evil }), null);
  });
});

describe('what the page asks for', () => {
  it('is one of a few things, exactly as they are', () => {
    const session = '01HG0000000000000000000001';
    assert.deepEqual(parseFromPage({ type: 'complete', session }), { type: 'complete', session });
    for (const message of [
      undefined,
      { type: 'complete' },
      { type: 'complete', session: '' },
      { type: 'complete', session, more: 1 },
      { type: 'open-pr', number: -1 },
      { type: 'open-pr', number: '1' },
      { type: 'run', command: 'rm' },
    ]) {
      assert.equal(parseFromPage(message), null, JSON.stringify(message));
    }
  });
});

describe('the page', () => {
  it('holds data that no browser takes for markup', () => {
    const model = { ...modelOf([]), repository: '</script><script>alert(1)</script>' };
    const html = dashboardPage({
      assets: { script: "const end = '</script>';", style: '' },
      first: { type: 'model', model },
      nonce: 'n0',
      title: model.repository,
      live: null,
    });
    assert.equal(html.match(/<\/script>/g)?.length, 2);
    assert.ok(!html.includes('<script>'));
    assert.ok(!html.includes('connect-src'));
  });
});

describe('the address of PRs', () => {
  it('is known of a GitHub, however the remote is written, and without credentials', () => {
    const known = 'https://github.com/team/orchard/pull/';
    for (const remote of [
      'https://github.com/team/orchard.git',
      'https://x-access-token:secret@github.com/team/orchard',
      'git@github.com:team/orchard.git',
      'ssh://git@ssh.github.com:443/team/orchard.git',
    ]) {
      assert.equal(webAddressOf(remote), known, remote);
    }
    for (const remote of ['/srv/git/orchard.git', 'https://example.com/a/b.git', 'https://github.com/a"b/c', '']) {
      assert.equal(webAddressOf(remote), null, remote);
    }
  });
});

describe('inferred sessions', () => {
  it('let no address out, and know which are one’s own', () => {
    const replay = createReplay({ gapMinutes: 30, markers: null, now: NOW });
    const author = { name: 'Ada', email: 'Ada@example.com' };
    replay.add([{ sha: 'a'.repeat(40), author, authoredAt: NOW - 10 * 60 * 60_000, subject: 'x', files: ['a'] }]);
    const [session] = describeReplay(replay.finish(), NOW, 'ada@EXAMPLE.com');
    assert.deepEqual(session?.author, { key: 'a1', name: 'ada', isSelf: true });
    assert.equal(session.status, 'completed');
    assert.ok(!JSON.stringify(session).includes('@'));
  });
});
