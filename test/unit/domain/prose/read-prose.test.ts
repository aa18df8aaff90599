import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldCase } from '../../../../src/domain/prose/fold-case';
import { readProse } from '../../../../src/domain/prose/read-prose';

/** The words a reader of the rendered page would see as the author's own. */
const seen = (markdown: string): string[] =>
  readProse(markdown).paragraphs.flatMap(({ visible }) => visible.match(/\w+/g) ?? []);

const CASES: readonly [name: string, markdown: string, words: readonly string[]][] = [
  ['paragraphs', 'one\ntwo\n\nthree', ['one', 'two', 'three']],
  ['a fenced block', '```js\ncode\n```\nafter', ['after']],
  ['a fence inside a paragraph', 'before\n~~~\ncode\n~~~\nafter', ['before', 'after']],
  ['a fence with a shorter fence inside', '````\n```\ncode\n````\nafter', ['after']],
  ['a fence that never closes', 'before\n```\ncode\n\ncode', ['before']],
  ['a fence in a list item', '- ```\n  code\n  ```\n- after', ['after']],
  ['indented code', 'before\n\n    code\n\nafter', ['before', 'after']],
  ['code indented with a tab', '\tcode\n\nafter', ['after']],
  ['an indented line that goes on a paragraph', 'before\n    more', ['before', 'more']],
  ['a second paragraph of a list item', '- one\n\n    two', ['one', 'two']],
  ['code in a list item', '- one\n\n        code', ['one']],
  ['indented code after a list', '- one\n\nx\n\n    code', ['one', 'x']],
  ['a quote', '> said\n\nafter', ['after']],
  ['a quote that goes on lazily', '> said\nsaid\n\nafter', ['after']],
  ['a quote that a list ends', '> said\n- after', ['after']],
  ['an unticked item', '- [ ] todo\n- after', ['after']],
  ['an unticked item that goes on', '- [ ] todo\n  todo\n- after', ['after']],
  ['an item inside an unticked one', '- [ ] todo\n  - todo\n\nafter', ['after']],
  ['a ticked item inside an unticked one', '* [ ] todo\n  * [x] done', ['x', 'done']],
  ['a numbered unticked item', '1. [ ] todo\n2) after', ['2', 'after']],
  ['code in an unticked item', '- [ ] todo\n  ```\n  code\n\n- x\n  ```\nafter', ['after']],
  ['a code span', 'a `code` b', ['a', 'b']],
  ['a code span over two lines', 'a `code\ncode` b', ['a', 'b']],
  ['a code span with backticks in it', 'a ``co`de`` b', ['a', 'b']],
  ['a backtick alone', 'a ` b', ['a', 'b']],
  ['an escaped backtick', 'a \\`b\\` c', ['a', 'b', 'c']],
  ['a code span does not leave its paragraph', 'a `b\n\nc` d', ['a', 'b', 'c', 'd']],
  ['a comment', 'a <!-- hidden --> b', ['a', 'b']],
  ['a comment over paragraphs and fences', 'a <!-- hidden\n\n```\n--> b', ['a', 'b']],
  ['a comment that never closes', 'a <!-- hidden\n\nhidden', ['a']],
  ['the shortest comment', 'a <!--> b', ['a', 'b']],
  ['a comment in code is code', '`<!--` a', ['a']],
  ['a code element', 'a <code>code</code> b', ['a', 'b']],
  ['a pre element with blank lines', '<pre class="x">\n\ncode\n\n</pre>\nafter', ['after']],
  ['an element that only begins like one', 'a <precise> b', ['a', 'precise', 'b']],
  ['a quotation', 'a "quoted" “quoted” b', ['a', 'b']],
  ['inches', '5" a 6" b', ['5', 'a', '6', 'b']],
  ['a quotation does not leave its line', 'a "b\nc" d', ['a', 'b', 'c', 'd']],
  ['struck-out text', 'a ~~gone~~ b', ['a', 'b']],
  ['Windows line ends', 'one\r\n\r\n> said\r\n\r\ntwo\r\n', ['one', 'two']],
];

describe('prose', () => {
  for (const [name, markdown, words] of CASES)
    it(`reads ${name}`, () => {
      assert.deepStrictEqual(seen(markdown), words);
    });

  it('keeps every character where it was', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ' ',
            '`',
            '"',
            '<',
            '>',
            '-',
            '~',
            '\\',
            '#',
            '*',
            '\n',
            '\t',
            '<!--',
            '-->',
            '```\n',
            '- [ ] ',
          ),
        }),
        (markdown) => {
          for (const { start, visible } of readProse(markdown).paragraphs)
            for (let i = 0; i < visible.length; i++)
              assert.ok([' ', '\0', markdown.charAt(start + i)].includes(visible.charAt(i)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('collects comments that stand outside of code', () => {
    const markdown = '<!-- a -->\n`<!-- b -->`\n\n```\n<!-- c -->\n```\n<!-- d\n\n# e -->\n> <!-- f -->\n';
    assert.deepStrictEqual(readProse(markdown).comments, [' a ', ' d\n\n# e ']);
  });

  it('tells headings apart', () => {
    assert.deepStrictEqual(
      readProse('# One\ntwo\n#three').paragraphs.map(({ isHeading }) => isHeading),
      [true, false],
    );
  });
});

describe('folding case', () => {
  it('keeps the length of every character there is', () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      const character = String.fromCodePoint(point);
      if (foldCase(character).length !== character.length) assert.fail(`U+${point.toString(16)}`);
    }
  });
});
