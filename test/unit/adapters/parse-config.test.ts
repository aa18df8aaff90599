import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../../src/adapters/yaml/parse-config';
import type { ConfigDocument } from '../../../src/domain/config/document';

const parse = (text: string, encoding: BufferEncoding = 'utf8'): ConfigDocument =>
  parseConfig(Buffer.from(text, encoding));
const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x]',
  ...'bcdefg'.split('').map((name, index) => {
    const before = String.fromCharCode('a'.charCodeAt(0) + index);
    return `${name}: &${name} [${Array<string>(8).fill(`*${before}`).join(', ')}]`;
  }),
].join('\n');

const REFUSED: readonly [what: string, bytes: string | Uint8Array, problem: RegExp][] = [
  ['a file of 50 MB', new Uint8Array(50_000_000).fill(0x20), /larger than 64 kB/],
  ['binary', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 0xff]), /not text/],
  ['Latin-1', new Uint8Array([0x61, 0x3a, 0x20, 0xe9]), /not text/],
  ['text with a null character', 'enabled: true\0', /not text/],
  ['a tab as indentation', 'state:\n\tbranch: x\n', /[Tt]abs/],
  ['a key twice', 'enabled: true\nenabled: false\n', /unique/],
  ['two documents', 'enabled: true\n---\nenabled: false\n', /more than one YAML document/],
  ['an unclosed bracket', 'a: [1, 2\n', /./],
  ['an alias bomb', BOMB, /alias/],
  ['an alias of nothing', 'a: *x\n', /alias/],
  ['brackets nested deeply', '['.repeat(60_000), /too deeply/],
  ['braces nested deeply', '{a: '.repeat(16_000), /too deeply/],
  ['lists nested deeply', '- '.repeat(30_000), /too deeply/],
  ['explicit keys nested deeply', '? '.repeat(30_000), /too deeply/],
  [
    'mappings nested deeply',
    Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    /too deeply/,
  ],
];

const READ: readonly [what: string, document: ConfigDocument, value: unknown][] = [
  ['an empty file', parse(''), null],
  ['comments alone', parse('# nothing\n'), null],
  ['UTF-8 with a byte order mark', parse('\ufeffenabled: false\n'), { enabled: false }],
  ['UTF-16 little endian', parse('\ufeffenabled: false\n', 'utf16le'), { enabled: false }],
  ['UTF-16 big endian', parseConfig(Buffer.from('\ufeffenabled: false\n', 'utf16le').swap16()), { enabled: false }],
  ['Windows line ends', parse('enabled: false\r\ngrace_minutes: 3\r\n'), { enabled: false, grace_minutes: 3 }],
  ['an anchor', parse('a: &x 1\nb: *x\n'), { a: 1, b: 1 }],
  ['YAML 1.2 words', parse('a: yes\nb: on\nc: 010\n'), { a: 'yes', b: 'on', c: 10 }],
];

describe('reading a configuration file', () => {
  for (const [what, bytes, problem] of REFUSED)
    it(`refuses ${what}`, () => {
      const { value, problems } = parseConfig(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
      assert.equal(value, null);
      assert.equal(problems[0]?.severity, 'error');
      assert.match(problems[0].message, problem);
    });

  for (const [what, { value, problems }, expected] of READ)
    it(`reads ${what}`, () => {
      assert.deepStrictEqual([value, problems], [expected, []]);
    });

  it('knows where keys and items stand', () => {
    const { positionOf } = parse('# c\nenabled: true\nstate:\n  branch: x\ncompletion_markers:\n  - a\n  - b\n');
    assert.deepStrictEqual(positionOf([]), { line: 2, column: 1 });
    assert.deepStrictEqual(positionOf(['enabled']), { line: 2, column: 1 });
    assert.deepStrictEqual(positionOf(['state', 'branch']), { line: 4, column: 3 });
    assert.deepStrictEqual(positionOf(['completion_markers', 1]), { line: 7, column: 5 });
    assert.deepStrictEqual(positionOf(['state', 'missing', 'deeper']), { line: 3, column: 1 });
  });

  it('looks through anchors for a place', () => {
    const { positionOf } = parse('a: &x\n  branch: y\nstate: *x\n');
    assert.deepStrictEqual(positionOf(['state', 'branch']), { line: 2, column: 3 });
  });

  it('says where every mistake in the syntax is', () => {
    const { problems } = parse('a: 1\na: 2\nb: 3\nb: 4\n');
    assert.deepStrictEqual(
      problems.map(({ line, column }) => [line, column]),
      [
        [2, 1],
        [4, 1],
      ],
    );
  });

  it('warns of a tag it does not know and reads on', () => {
    const { value, problems } = parse('enabled: !!js/function "x"\n');
    assert.deepStrictEqual(value, { enabled: 'x' });
    assert.deepStrictEqual(
      problems.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it("is not led to an object's prototype", () => {
    const { value } = parse('__proto__: {polluted: true}\nconstructor: 1\n');
    assert.deepStrictEqual(Object.keys(value as object), ['__proto__', 'constructor']);
    assert.equal(Object.getPrototypeOf(value) as object, Object.prototype);
  });

  it('always answers', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '&x ',
      '*x',
      '"',
      "'",
      '|',
      '>',
      '#',
      '!t ',
      '? ',
      '---\n',
      '\t',
      '%',
      '@',
      ',',
      '<<',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { value, problems, positionOf } = parse(pieces.join(''));
        assert.ok(value === null || problems.every(({ severity }) => severity === 'warning'));
        assert.ok(positionOf(['a', 0]).line >= 1);
      }),
      { numRuns: 2000 },
    );
  });
});
