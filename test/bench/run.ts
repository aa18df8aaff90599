import { parseArgs } from 'node:util';
import { inTurn, runBenches, type Bench, type Row } from './bench';
import { timeProgram } from './processes';
import { action } from './rows/action';
import { analytics } from './rows/analytics';
import { cliStatus } from './rows/cli-status';
import { context } from './rows/context';
import { contention } from './rows/contention';
import { crossProcess } from './rows/cross-process';
import { dashboard } from './rows/dashboard';
import { detection } from './rows/detection';
import { editor } from './rows/editor';
import { journal } from './rows/journal';
import { openCache } from './rows/open-cache';
import { recovery } from './rows/recovery';
import { registerOne } from './rows/register-one';
import { registerPrs } from './rows/register-prs';
import { replay } from './rows/replay';
import { sessions } from './rows/sessions';
import { syncHttp } from './rows/sync-http';
import { verify } from './rows/verify';

const BENCHES: readonly Bench[] = [
  registerPrs,
  registerOne,
  sessions,
  openCache,
  syncHttp,
  contention,
  crossProcess,
  context,
  cliStatus,
  replay,
  recovery,
  journal,
  verify,
  detection,
  analytics,
  dashboard,
  action,
  editor,
];

/** Bars in milliseconds are given for a machine on which `node -e 0` takes this long. */
const REFERENCE_START_MS = 60;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
  const chosen = BENCHES.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new Error(`--only takes one of: ${BENCHES.map(({ name }) => name).join(', ')}`);
  const say = (text: string): void => {
    if (values.json !== true) process.stdout.write(`${text}\n`);
  };
  const start = (): Promise<number> => timeProgram(process.execPath, ['-e', '0'], process.cwd());
  const { a: startTime } = await inTurn(start, start);
  const scale = startTime / REFERENCE_START_MS;
  say(`node -e 0 takes ${startTime.toFixed(1)} ms here: bars in milliseconds are scaled by ${scale.toFixed(2)}\n`);
  let failed = 0;
  const rows = await runBenches(
    chosen,
    scale,
    (row) => {
      say(line(row));
    },
    ({ name }, error) => {
      failed += 1;
      process.stderr.write(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    },
  );
  if (values.json === true) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  const missed = rows.filter(({ ok }) => !ok).length;
  say(`\n${rows.length - missed} of ${rows.length} rows within their bars`);
  process.exitCode = missed + failed === 0 ? 0 : 1;
}

function line({ ok, name, measured, reference, unit, ratio, bar }: Row): string {
  return `${ok ? 'ok  ' : 'MISS'} ${name}: ${measured} ${unit} against ${reference}, ratio ${ratio} (bar ${bar})`;
}

void main();
