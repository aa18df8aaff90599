import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanBody, restoreBody } from '../../../../src/domain/migration/clean-body';
import { findFullBlocks } from '../../../../src/domain/migration/find-full-block';
import { parseOldTime } from '../../../../src/domain/migration/old-time';
import { planMigration } from '../../../../src/domain/migration/plan-migration';
import { readFullBlock } from '../../../../src/domain/migration/read-full-block';
import { emptyState, foldEvents } from '../../../../src/domain/fold/state';
import { sessionMarker } from '../../../../src/domain/pull-requests/session-marker';
import { event, started } from '../../../helpers/events';

const CREATED = Date.parse('2026-03-01T09:05:00Z');
const ID = 'ada-20260301-0900';
const KEYS = `Session: ${ID}
Author: Ada Lovelace <ada@example.com>
Started: 2026-03-01 09:00:12
Last activity: 2026-03-01T09:30:00Z
Status: active
PRs: #12, #13
Branch: feature/login
Commits: 7
Timeout: 30 minutes
Scoring: skipped until the session completes, and then once for all of it
Reason: one of many small PRs that an editor with an agent opened in one stretch of work`;
const COMMENT = `<!-- 🤖 Auto-PR Session\n${KEYS}\n-->`;
const FENCED = `\`\`\`\n🤖 Auto-PR\n${KEYS}\n\`\`\``;
const RULED = `---\n**🤖 Auto-PR Session**\n\n${KEYS.replaceAll(/^/gm, '- ')}\n---`;
const read = (body: string) => readFullBlock(body, CREATED);

describe('an old full block', () => {
  for (const [name, text] of Object.entries({ COMMENT, FENCED, RULED })) {
    it(`is read as ${name.toLowerCase()}, and cleaned from the body to less than 13 % of its size`, () => {
      const [before, after] = ['Fixes the login.\r\n\r\n', '\r\n\r\nMore words.'];
      const body = `${before}${text}${after}`;
      const found = read(body);
      if (found.is !== 'session') assert.fail(JSON.stringify(found));
      const { author, startedAt, endedAt, isOpen, prs } = found.session;
      assert.deepEqual([found.id, author.name, author.email, isOpen], [ID, 'Ada Lovelace', 'ada@example.com', true]);
      assert.deepEqual(prs, [12, 13]);
      assert.deepEqual([startedAt, endedAt], [Date.parse('2026-03-01T09:00:12Z'), Date.parse('2026-03-01T09:30:00Z')]);
      const clean = cleanBody(body, found.block, ID);
      assert.equal(clean, `${before}${sessionMarker(ID)}${after}`);
      assert.ok(Buffer.byteLength(sessionMarker(ID)) <= 0.13 * Buffer.byteLength(text), name);
      assert.equal(restoreBody(clean, { before: body, after: clean }), body);
    });
  }

  it('gives its id in any of its places, and the PR says when it began where nothing else does', () => {
    const ids = ['Session-ID: x.1', 'Session: Fix the login\nSession-ID: `x.1`', 'ID: [x.1]'];
    for (const keys of ids) {
      const found = read(`<!-- 🤖 Auto-PR\n${keys}\nStatus: completed\n-->`);
      if (found.is !== 'session') assert.fail(keys);
      assert.deepEqual([found.id, found.session.startedAt, found.session.isOpen], ['x.1', CREATED, false], keys);
    }
    const heading = read('<!-- 🤖 Auto-PR: Session ada-20260301-0900\nPRs:\n- #5 Title with #hash\n- #6\n-->');
    assert.deepEqual(heading.is === 'session' && [heading.id, heading.session.prs], [ID, [5, 6]]);
    const title = read('<!-- 🤖 Auto-PR\nSession: Fix the login\nSession-ID: x.1\nScore: 4\nStatus: scored\n-->');
    assert.deepEqual(title.is === 'session' && [title.session.title, title.session.score], ['Fix the login', 4]);
  });

  it('is not certainly ours, and nothing of it is used, beside another, with other lines, or without an id', () => {
    const bad = [
      `${COMMENT}\n${COMMENT}`,
      `<!-- 🤖 Auto-PR\n${KEYS}\nand some words of mine\n-->`,
      '<!-- 🤖 Auto-PR\nStatus: active\n-->',
      '<!-- 🤖 Auto-PR\nSession: ../../x\n-->',
    ];
    for (const body of bad) assert.equal(read(body).is, 'unreadable', body);
  });

  it('is none in a quote, in an example, in another comment, in a line of words or without its end', () => {
    const none = [
      '',
      sessionMarker(ID),
      COMMENT.replaceAll(/^/gm, '> '),
      `\`\`\`\`md\n${COMMENT}\n${FENCED}\n\`\`\`\``,
      `<!-- a template\n${RULED}\n-->`,
      `See ${COMMENT} above`,
      COMMENT.replace('-->', ''),
      FENCED.slice(0, -4),
      RULED.slice(0, -4),
      `Words\n---\n🤖 Auto-PR Session\n${KEYS}\n---`,
      `---\nOther: words\n---\n`,
      '---\n🤖 Auto-PR Session\n---',
    ];
    for (const body of none) assert.equal(read(body).is, 'none', body);
    assert.equal(findFullBlocks(`---\n\nwords\n\n${RULED}\n`).length, 1, 'a rule before it hides nothing');
  });

  it('leaves the rest of any body byte for byte, in linear time, and comes back also into an edited one', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r\n', '-', '`', '☃', '#', '<', '>') });
    fc.assert(
      fc.property(words, words, fc.constantFrom(COMMENT, FENCED, RULED), words, (before, after, block, edit) => {
        const body = `${before}\n\n${block}\n\n${after}`;
        const found = read(body);
        if (found.is !== 'session') return;
        const clean = cleanBody(body, found.block, ID);
        assert.equal(clean.replace(sessionMarker(ID), block), body);
        assert.equal(restoreBody(`${edit}${clean}`, { before: body, after: clean }), `${edit}${body}`);
        assert.equal(restoreBody(body, { before: body, after: clean }), body);
      }),
    );
    for (const text of ['<!--', '---\n', '```\n', '<!-- 🤖 Auto-PR\n', '#'.repeat(9) + ' ', '**']) {
      const start = Date.now();
      read(text.repeat(60_000 / text.length));
      assert.ok(Date.now() - start < 1_000, JSON.stringify(text));
    }
    assert.equal(restoreBody('all new', { before: COMMENT, after: sessionMarker(ID) }), null);
    const named = `[cursor-session: ${ID}]\n\n${COMMENT}\nmore`;
    const found = read(named);
    assert.equal(found.is === 'session' && cleanBody(named, found.block, ID), `[cursor-session: ${ID}]\n\nmore`);
  });
});

describe('the times of older versions', () => {
  it('mean the same on every machine', () => {
    const at = Date.parse('2026-03-01T09:00:00Z');
    const same = [
      '2026-03-01 09:00',
      '2026-03-01T09:00:00',
      '2026-03-01T09:00Z',
      '2026-03-01 09:00 UTC',
      '2026-03-01 10:00 +01:00',
    ];
    for (const text of same) assert.equal(parseOldTime(text), at, text);
    assert.equal(parseOldTime('2026-03-01T09:00:00.000001'), at);
    for (const text of ['', 'now', '1', '2026-13-01', '01.03.2026', 'March 1, 2026'])
      assert.equal(parseOldTime(text), null);
  });
});

describe('the plan of a migration', () => {
  const pr = (number: number, author: string | null, body: string) => ({ number, author, body, createdAt: CREATED });

  it('believes a body only about its author: no session of others, no PRs of others', () => {
    const block = (id: string, prs: string) => `<!-- 🤖 Auto-PR\nSession: ${id}\nPRs: ${prs}\n-->`;
    const plan = planMigration(
      emptyState(),
      [],
      [
        pr(1, 'ada', block(ID, '#1, #2, #3')),
        pr(2, 'mallory', block(ID, '#2')),
        pr(3, 'ada', ''),
        pr(4, 'mallory', block('m-20200101-0000', '#1, #3, #4')),
        pr(5, null, block('gone-20260301-0900', '#5')),
      ],
    );
    assert.deepEqual(
      plan.sessions.map(({ id, prs }) => [id, prs]),
      [
        [ID, [1, 3]],
        ['m-20200101-0000', [4]],
        ['gone-20260301-0900', [5]],
      ],
    );
    assert.deepEqual(plan.setAside, [`PR #2: the session ${ID} that its block names is somebody else's`]);
    assert.deepEqual(
      plan.blocks.map(({ number }) => number),
      [1, 4, 5],
    );
  });

  it('leaves a PR in the session that has it, and joins what files and bodies say', () => {
    const state = foldEvents([started(1), event(2, { kind: 'pr.added', pr: 1, title: 'x' })]);
    const file = { sessions: [], setAside: ['active_sessions 3'] };
    const plan = planMigration(
      state,
      [{ name: 'old.json', read: file }],
      [pr(1, 'ada', COMMENT), pr(12, 'ada', COMMENT)],
    );
    assert.deepEqual(
      plan.sessions.map(({ id, prs }) => [id, prs]),
      [[ID, [12]]],
    );
    assert.deepEqual(plan.setAside, ['old.json: active_sessions 3']);
  });
});
