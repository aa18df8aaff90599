// Holds each of the tested layers to the bar by itself: a well tested one must not hide another.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const LAYERS = ['domain', 'app', 'store'];
/** Per cent of the lines. */
const BAR = 95;

const summary = JSON.parse(readFileSync(join(ROOT, 'coverage/coverage-summary.json'), 'utf8'));
const lines = new Map(LAYERS.map((layer) => [layer, { total: 0, covered: 0 }]));
for (const [file, { lines: counted }] of Object.entries(summary)) {
  const layer = lines.get(relative(join(ROOT, 'src'), file).split(sep)[0]);
  if (!layer) continue;
  layer.total += counted.total;
  layer.covered += counted.covered;
}

for (const [layer, { total, covered }] of lines) {
  const share = (100 * covered) / total;
  const isEnough = share >= BAR;
  console.log(`${layer}: ${share.toFixed(2)} % of ${total} lines${isEnough ? '' : `, which is less than ${BAR} %`}`);
  if (!isEnough) process.exitCode = 1;
}
