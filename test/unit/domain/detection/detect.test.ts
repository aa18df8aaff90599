import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { compilePatterns } from '../../../../src/domain/detection/compile-patterns';
import { detect } from '../../../../src/domain/detection/detect';
import { SESSION_ID } from '../../../../src/domain/session-id';
import { countStringWork } from '../prose/count-string-work';
import { HOSTILE_PIECES, hostileText } from '../prose/hostile-texts';

const PATTERNS = compilePatterns(DEFAULT_CONFIG.auto_pr_patterns);
const sessionIn = (body: string): string | null => detect({ title: 'x', body }, PATTERNS).sessionId;

describe('detection', () => {
  for (const title of ['auto-pr: x', 'WIP: x', '[auto] x', '[AUTO] x', 'Checkpoint: x', 'cursor-session x', '🤖 x'])
    it(`takes the title ${JSON.stringify(title)} for a micro-PR`, () => {
      const { isAutoPr, reason, evidence } = detect({ title }, PATTERNS);
      assert.deepStrictEqual([isAutoPr, reason], [true, 'title']);
      assert.match(evidence[0] ?? '', /^the title matches /);
    });

  for (const title of ['', 'feat: wip: x', 'swipe: x', 'automatic PR', 'x 🤖', 'wip', '\nwip: x', 'x'.repeat(10_000)])
    it(`takes the title ${JSON.stringify(title.slice(0, 20))} for an ordinary PR`, () => {
      const expected = { isAutoPr: false, reason: 'none', evidence: [], sessionId: null };
      assert.deepStrictEqual(detect({ title, body: null }, PATTERNS), expected);
    });

  it('looks at commit subjects after the title', () => {
    const { reason, evidence } = detect({ title: 'x', commitSubjects: ['y', 'wip: z'] }, PATTERNS);
    assert.equal(reason, 'commit');
    assert.deepStrictEqual(evidence, ['the commit "wip: z" matches "^wip:"']);
  });

  for (const body of [
    '<!-- 🤖 Auto-PR: Session ada-20261119-1430 -->',
    'text\n<!--🤖 auto-pr: session   ada-20261119-1430   -->\n',
    'text [cursor-session: ada-20261119-1430] text',
    '[Cursor-Session:ada-20261119-1430]',
    'text\n\nSession-ID: ada-20261119-1430\n',
    'text\r\nsession-id:ada-20261119-1430\r\n',
    '[cursor-session: ../x] [cursor-session: ada-20261119-1430]',
  ])
    it(`finds the session in ${JSON.stringify(body)}`, () => {
      const { isAutoPr, reason, sessionId } = detect({ title: 'x', body }, PATTERNS);
      assert.deepStrictEqual([isAutoPr, reason, sessionId], [true, 'marker', 'ada-20261119-1430']);
    });

  for (const body of [
    '`[cursor-session: ada-1]`',
    '```\nSession-ID: ada-1\n```',
    '> [cursor-session: ada-1]',
    '> <!-- 🤖 Auto-PR: Session ada-1 -->',
    '<!-- 🤖 Auto-PR: Session -->',
    '<!-- [cursor-session: ada-1] -->',
    '<!-- 🤖 Auto-PR: Session ada-1',
    'the Session-ID: ada-1 of the page',
    '[cursor-session: ada-1',
  ])
    it(`finds no session in ${JSON.stringify(body)}`, () => {
      assert.deepStrictEqual(detect({ title: 'x', body }, PATTERNS).sessionId, null);
      assert.equal(detect({ title: 'x', body }, PATTERNS).isAutoPr, false);
    });

  for (const id of ['../../x', 'a b', 'é', '😀', 'x'.repeat(81), 'a/b', '$(x)', '`x`', '', 'a\u0000b', '<script>'])
    it(`refuses the session id ${JSON.stringify(id.slice(0, 10))} and says so`, () => {
      for (const body of [
        `<!-- 🤖 Auto-PR: Session ${id} -->`,
        `[cursor-session: ${id}]`,
        `Session-ID: ${' '.repeat(30)}${id}`,
      ]) {
        const { isAutoPr, evidence, sessionId } = detect({ title: 'x', body }, PATTERNS);
        assert.deepStrictEqual([isAutoPr, sessionId], [false, null]);
        for (const line of evidence) assert.match(line, /which is not a session id$/);
      }
    });

  it('names a refused id, shortened, beside what else it found', () => {
    const { evidence } = detect({ title: 'wip: x', body: '[cursor-session: ../x]' }, PATTERNS);
    assert.deepStrictEqual(evidence, ['the title matches "^wip:"', 'the body names "../x", which is not a session id']);
  });

  it('counts files only when the size heuristic is on', () => {
    const pr = { title: 'x', fileCount: 4 };
    assert.equal(detect(pr, PATTERNS).isAutoPr, false);
    assert.equal(detect(pr, PATTERNS, { minFilesForManual: 5 }).reason, 'size');
    assert.equal(detect(pr, PATTERNS, { minFilesForManual: 4 }).isAutoPr, false);
    assert.equal(detect({ title: 'x' }, PATTERNS, { minFilesForManual: 5 }).isAutoPr, false);
  });

  it('leaves patterns out that do not compile', () => {
    assert.deepStrictEqual(
      compilePatterns(['(', 'a{1001}', '(?=x)', '^ok']).map(({ source }) => source),
      ['^ok'],
    );
  });

  it('answers whatever it is asked, and never with a bad session id', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE_PIECES, '[cursor-session: ', ']', 'Session-ID: ', '<!-- 🤖 Auto-PR: Session ', ' -->'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), text, (title, commitSubjects, body) => {
        const { isAutoPr, reason, sessionId } = detect({ title, commitSubjects, body }, PATTERNS);
        assert.equal(isAutoPr, reason !== 'none');
        assert.equal(sessionId !== null, reason === 'marker');
        if (sessionId !== null) assert.match(sessionId, SESSION_ID);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back every id it could have been given', () => {
    fc.assert(
      fc.property(fc.stringMatching(SESSION_ID), (id) => {
        assert.equal(sessionIn(`<!-- 🤖 Auto-PR: Session ${id} -->`), id);
        assert.equal(sessionIn(`[cursor-session: ${id}]`), id);
        assert.equal(sessionIn(`Session-ID: ${id}`), id);
      }),
    );
  });

  for (const piece of HOSTILE_PIECES)
    it(`takes linear time in a body full of ${JSON.stringify(piece)}`, () => {
      const work = (length: number): number =>
        countStringWork(() => detect({ title: piece, body: hostileText(piece, length) }, PATTERNS));
      assert.ok(work(32_768) <= 2.2 * work(16_384) + 1000);
    });

  it('takes linear time in a title made against a pattern that backtracks elsewhere', () => {
    const patterns = compilePatterns(['(a+)+$', '(a|aa)*b']);
    const work = (length: number): number =>
      countStringWork(() => detect({ title: 'a'.repeat(length) + '!' }, patterns));
    assert.ok(work(800) <= 2.2 * work(400) + 1000);
  });
});
