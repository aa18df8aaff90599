import assert from 'node:assert/strict';

import { parseMoment } from '../../../../src/domain/replay/parse-moment';

const NOW = Date.parse('2026-03-10T12:00:00.000Z');

describe('a moment as a person writes it', () => {
  const CASES: [string, string, string][] = [
    ['2026-01-31', '2026-01-31T00:00:00.000Z', '2026-01-31T23:59:59.999Z'],
    ['2026-01-31T09:30', '2026-01-31T09:30:00.000Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31 09:30:15', '2026-01-31T09:30:15.000Z', '2026-01-31T09:30:15.000Z'],
    ['2026-01-31T09:30:15.5Z', '2026-01-31T09:30:15.500Z', '2026-01-31T09:30:15.500Z'],
    ['2026-01-31T09:30+0200', '2026-01-31T07:30:00.000Z', '2026-01-31T07:30:00.000Z'],
    ['2026-01-31T09:30-05:30', '2026-01-31T15:00:00.000Z', '2026-01-31T15:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['12h', '2026-03-10T00:00:00.000Z', '2026-03-10T00:00:00.000Z'],
    ['30d', '2026-02-08T12:00:00.000Z', '2026-02-08T12:00:00.000Z'],
    ['2w', '2026-02-24T12:00:00.000Z', '2026-02-24T12:00:00.000Z'],
  ];
  for (const [text, first, last] of CASES) {
    it(text, () => {
      assert.equal(new Date(parseMoment(text, NOW, 'first') ?? NaN).toISOString(), first);
      assert.equal(new Date(parseMoment(text, NOW, 'last') ?? NaN).toISOString(), last);
    });
  }

  for (const text of [
    '',
    'now',
    '2w ',
    '-2w',
    '2m',
    '2026',
    '2026-13-01',
    '2026-02-30',
    '2025-02-29',
    '2026-01-31T25:00',
    '31.01.2026',
    '1e3d',
    '2026-01-31T09:30+9900',
  ])
    it(`${JSON.stringify(text)} is none`, () => {
      assert.equal(parseMoment(text, NOW, 'first'), null);
    });
});
