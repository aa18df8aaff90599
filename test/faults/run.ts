import { parseArgs } from 'node:util';
import { cleanUpNow } from '../helpers/temporary';
import { Random } from './random';
import { HEAD, lineOf, rowOf, sumOf, type FaultRow } from './report';
import type { Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

const SHOWN_LOSSES = 10;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed);
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  const chosen = SCENARIOS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
  const isNumber = Number.isSafeInteger(seed) && (rounds === null || (Number.isSafeInteger(rounds) && rounds > 0));
  if (chosen.length === 0 || !isNumber) {
    const names = SCENARIOS.map(({ name }) => name).join(', ');
    throw new Error(
      `usage: npm run faults -- [--seed NUMBER] [--rounds NUMBER] [--only NAME[,NAME…]] [--json]; names: ${names}`,
    );
  }
  const say = (line: string): void => {
    if (values.json !== true) process.stdout.write(`${line}\n`);
  };
  say(`seed ${seed}\n`);
  HEAD.forEach(say);
  const rows: FaultRow[] = [];
  for (const scenario of chosen) {
    const row = await runScenario(scenario, seed, rounds ?? scenario.long);
    rows.push(row);
    say(lineOf(row));
    complain(row, seed);
  }
  say(sumOf(rows));
  if (values.json === true) process.stdout.write(`${JSON.stringify({ seed, rows }, null, 2)}\n`);
  process.exitCode = rows.every(isSound) ? 0 : 1;
}

async function runScenario(scenario: Scenario, seed: number, rounds: number): Promise<FaultRow> {
  const result = await scenario.run(new Random(seed), rounds);
  await cleanUpNow();
  return rowOf(scenario, rounds, result);
}

/** What went wrong, and how to see it again. */
function complain(row: FaultRow, seed: number): void {
  const { name, rounds, lost } = row;
  for (const sentence of lost.slice(0, SHOWN_LOSSES)) process.stderr.write(`${name}: ${sentence}\n`);
  if (isSound(row)) return;
  process.stderr.write(`again with: npm run faults -- --seed ${seed} --rounds ${rounds} --only ${name}\n`);
}

function isSound({ lost, stuck }: FaultRow): boolean {
  return lost.length + stuck === 0;
}

// A promise that nobody keeps would end the run as if it had passed.
process.exitCode = 1;
void main().finally(cleanUpNow);
