// Holds each of the tested layers to the bar by itself: a well tested one must not hide another.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startedPrograms } from './started-programs.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const LAYERS = ['domain', 'app', 'store'];
/** Per cent of the lines. */
const BAR = 95;
/** All that the compiler leaves of a file of types. */
const NOTHING = /^(?:"use strict";|Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);|\/\/.*|\s)*$/;

const started = startedPrograms(join(ROOT, 'coverage/tmp'));
if (started.length > 0) fail(`${started.length} programs that a test started were measured too, such as ${started[0]}`);

const summary = JSON.parse(readFileSync(join(ROOT, 'coverage/coverage-summary.json'), 'utf8'));
const lines = new Map(LAYERS.map((layer) => [layer, { total: 0, covered: 0 }]));
for (const [file, { lines: counted }] of Object.entries(summary)) {
  const path = relative(ROOT, file);
  const layer = lines.get(path.split(sep)[1]);
  if (!layer || !hasCode(path)) continue;
  layer.total += counted.total;
  layer.covered += counted.covered;
}

for (const [layer, { total, covered }] of lines) {
  const share = (100 * covered) / total;
  const figure = `${layer}: ${share.toFixed(2)} % of ${total} lines`;
  if (share >= BAR) console.log(figure);
  else fail(`${figure}, which is less than ${BAR} %`);
}

/** @param {string} path of a source, from the root */
function hasCode(path) {
  return !NOTHING.test(readFileSync(join(ROOT, 'out', path.replace(/\.ts$/, '.js')), 'utf8'));
}

/** @param {string} sentence */
function fail(sentence) {
  console.log(sentence);
  process.exitCode = 1;
}
