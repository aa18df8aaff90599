import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configMarkdown } from '../../src/domain/config/config-markdown';

const README = readFileSync(join(__dirname, '..', '..', '..', 'README.md'), 'utf8');
const cells = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|-]+$/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

describe('the README', () => {
  it('documents the configuration as the table in the code has it', () => {
    const section = /<!-- config table -->(.*)<!-- \/config table -->/s.exec(README)?.[1] ?? '';
    assert.deepEqual(cells(section), cells(configMarkdown()));
  });
});
