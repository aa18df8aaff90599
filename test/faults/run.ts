import { parseArgs } from 'node:util';
import { median } from '../bench/bench';
import { cleanUpNow } from '../helpers/temporary';
import { Random } from './random';
import type { FaultResult, Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

const SHOWN_LOSSES = 10;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, rounds: { type: 'string' }, only: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed);
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  const chosen = SCENARIOS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
  const isNumber = Number.isSafeInteger(seed) && (rounds === null || (Number.isSafeInteger(rounds) && rounds > 0));
  if (chosen.length === 0 || !isNumber) {
    const names = SCENARIOS.map(({ name }) => name).join(', ');
    throw new Error(
      `usage: npm run faults -- [--seed NUMBER] [--rounds NUMBER] [--only NAME[,NAME…]]; names: ${names}`,
    );
  }
  say(`seed ${seed}\n`);
  say('| fault | injected | acknowledged | lost | needed a person | recovery, median |');
  say('|---|---|---|---|---|---|');
  let failures = 0;
  for (const scenario of chosen) failures += await runScenario(scenario, seed, rounds ?? scenario.long);
  process.exitCode = failures === 0 ? 0 : 1;
}

/** @returns 1 when something was lost or stuck, else 0 */
async function runScenario(scenario: Scenario, seed: number, rounds: number): Promise<number> {
  const result = await scenario.run(new Random(seed), rounds);
  await cleanUpNow();
  say(row(scenario, result));
  for (const sentence of result.lost.slice(0, SHOWN_LOSSES)) process.stderr.write(`${scenario.name}: ${sentence}\n`);
  if (result.lost.length + result.stuck === 0) return 0;
  process.stderr.write(`again with: npm run faults -- --seed ${seed} --rounds ${rounds} --only ${scenario.name}\n`);
  return 1;
}

function row({ name, fault }: Scenario, { injected, acknowledged, lost, stuck, recoveries }: FaultResult): string {
  const recovery = recoveries.length === 0 ? '' : `${median(recoveries).toFixed(1)} ms`;
  return `| ${name}: ${fault} | ${injected} | ${acknowledged} | ${lost.length} | ${stuck} | ${recovery} |`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

// A promise that nobody keeps would end the run as if it had passed.
process.exitCode = 1;
void main();
