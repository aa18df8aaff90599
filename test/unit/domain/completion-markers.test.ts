import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileMarkers, findCompletionMarker } from '../../../src/domain/completion-markers';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { countStringWork } from './prose/count-string-work';
import { HOSTILE_PIECES, hostileText } from './prose/hostile-texts';

const MARKERS = compileMarkers(DEFAULT_CONFIG.completion_markers);
const inTitle = (title: string): string | null => findCompletionMarker({ title }, MARKERS)?.marker ?? null;
const inBody = (body: string): string | null => findCompletionMarker({ body }, MARKERS)?.marker ?? null;

const COMPLETING_TITLES: readonly [title: string, marker: string][] = [
  ['Ready for review', 'ready for review'],
  ['READY TO REVIEW: parser', 'ready to review'],
  ['[ready] parser', '[ready]'],
  ['parser [session-complete]', '[session-complete]'],
  ['Final PR', 'final pr'],
  ['Done with session.', 'done with session'],
  ['feat: complete', 'complete'],
  ['Login complete', 'complete'],
  ['Login complete!', 'complete'],
  ['Login (complete)', 'complete'],
  ['Login complete (#123)', 'complete'],
  ['Login finished 🎉', 'finished'],
  ['all done ✅', '✅'],
  ['Done✅', '✅'],
  ['Fix not found page, ready for review', 'ready for review'],
  ['Fix a crash when idle - ready for review', 'ready for review'],
  ['No longer a draft but ready for review', 'ready for review'],
  ['Fix index if not set [ready]', '[ready]'],
  ['Ready for review, no breaking changes', 'ready for review'],
];

const OTHER_TITLES: readonly string[] = [
  '',
  'incomplete',
  'unfinished',
  'feat: complete redesign',
  'finished goods report',
  'add auto-complete',
  'promise.complete',
  'set --complete',
  'call complete()',
  'complete: first draft',
  'complete?',
  'not complete',
  'not yet complete',
  "isn't finished",
  'isn’t finished',
  'never finished',
  'cannot complete',
  'allow sessions to complete',
  'needs to be finished',
  'show a banner when complete',
  'almost finished',
  'final press release',
  'not ready for review',
  'Not quite ready for review',
  'no longer ready for review',
  "don't mark this ready for review",
  'I do not believe that it is ready for review',
  'Is this ready for review?',
  'Ready for review: no',
  'Ready for review - not yet',
  'ready for reviewers',
  'already for review',
  'not [ready]',
  'not ✅',
  'values[ready]',
  '![ready]',
  '[ready](https://example.com)',
  'Revert "feat: final PR"',
  "say 'ready for review' in the title",
  'document `ready for review`',
  'complete\nredesign',
];

const COMPLETING_BODIES: readonly [body: string, marker: string][] = [
  ['Ready for review', 'ready for review'],
  ['Some text.\n\nIt is now ready for review, thanks.', 'ready for review'],
  ['complete', 'complete'],
  ['Text\n**Finished!**\nmore', 'finished'],
  ['Text\r\nfinished\r\nmore', 'finished'],
  ['- complete', 'complete'],
  ['- [x] complete', 'complete'],
  ['- [X] ready for review', 'ready for review'],
  ['complete <!-- hidden -->', 'complete'],
  ['## Ready for review', 'ready for review'],
  ['> quoted\n\nready for review', 'ready for review'],
  ['```\ncode\n```\nready for review', 'ready for review'],
  ['No conflicts.\nReady for review', 'ready for review'],
];

const OTHER_BODIES: readonly string[] = [
  '',
  'This is complete',
  'complete redesign',
  '## Complete\nwhat was done',
  '| complete | yes |',
  'Complete:',
  '<!-- ready for review -->',
  '`ready for review`',
  '```\nready for review\n```',
  '    ready for review',
  '> ready for review',
  '> quoted\nready for review',
  '- [ ] ready for review',
  '* [ ] step\n  ready for review',
  '1. [ ] ready for review',
  'Write "ready for review" in the title to complete the session.',
  'It will be ready for review soon',
  'This is not\nready for review',
  '~~ready for review~~',
  '<del>ready for review</del>',
  'Once it is ready for review, say `final pr`.',
];

describe('completion markers', () => {
  for (const [title, marker] of COMPLETING_TITLES)
    it(`are found in the title ${JSON.stringify(title)}`, () => {
      assert.equal(inTitle(title), marker);
    });
  for (const title of OTHER_TITLES)
    it(`are not found in the title ${JSON.stringify(title)}`, () => {
      assert.equal(inTitle(title), null);
    });
  for (const [body, marker] of COMPLETING_BODIES)
    it(`are found in the body ${JSON.stringify(body)}`, () => {
      assert.equal(inBody(body), marker);
    });
  for (const body of OTHER_BODIES)
    it(`are not found in the body ${JSON.stringify(body)}`, () => {
      assert.equal(inBody(body), null);
    });

  it('are looked for in the title, then the commit subject, then the body, and say where they stood', () => {
    const texts = { title: 'Final PR', commitSubject: 'Final PR', body: 'x\n  The final PR. \n' };
    const found = (from: object): unknown => findCompletionMarker(from, MARKERS);
    assert.deepStrictEqual(found(texts), { marker: 'final pr', where: 'title', line: 'Final PR' });
    assert.deepStrictEqual(found({ ...texts, title: 'x' }), { marker: 'final pr', where: 'commit', line: 'Final PR' });
    assert.deepStrictEqual(found({ body: texts.body }), { marker: 'final pr', where: 'body', line: 'The final PR.' });
    assert.equal(found({}), null);
  });

  it('are literals, whatever characters they hold', () => {
    const markers = compileMarkers(['.*', 'Fertig', '  ', 'C++ done']);
    assert.equal(findCompletionMarker({ title: 'anything' }, markers), null);
    assert.equal(findCompletionMarker({ title: 'Parser FERTIG' }, markers)?.marker, 'Fertig');
    assert.equal(findCompletionMarker({ title: 'c++ done here' }, markers)?.marker, 'C++ done');
  });

  it('complete nothing where there are none', () => {
    assert.equal(findCompletionMarker({ title: 'complete' }, compileMarkers([])), null);
  });

  it('never throw, and never find what is not there', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE_PIECES, ...DEFAULT_CONFIG.completion_markers),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (title, body) => {
        const found = findCompletionMarker({ title, body }, MARKERS);
        if (found) assert.ok(`${title}\n${body}`.toLowerCase().includes(found.marker));
      }),
      { numRuns: 1000 },
    );
  });

  it('are never found inside a code block, a comment or a quote', () => {
    const line = fc.oneof(fc.constantFrom(...DEFAULT_CONFIG.completion_markers), fc.string({ maxLength: 8 }));
    const lines = fc.array(
      line.map((text) => text.replace(/[`>\n-]/g, '')),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, (content) => {
        assert.equal(inBody(`\`\`\`\n${content.join('\n')}\n\`\`\``), null);
        assert.equal(inBody(`<!-- ${content.join('\n')} -->`), null);
        assert.equal(inBody(content.map((text) => `> ${text}`).join('\n')), null);
      }),
    );
  });

  for (const piece of HOSTILE_PIECES)
    it(`take linear time in a body full of ${JSON.stringify(piece)}`, () => {
      const work = (length: number): number =>
        countStringWork(() =>
          findCompletionMarker({ title: hostileText(piece, length), body: hostileText(piece, length) }, MARKERS),
        );
      assert.ok(work(32_768) <= 2.2 * work(16_384) + 1000);
    });
});
