import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { loadConfig } from '../app/load-config';
import { requireEnabled } from '../app/clone';
import { readPullRequest } from '../app/pull-requests/read-pull-request';
import { openRunnerClone } from '../app/team/runner-clone';
import { ExpectedError } from '../domain/errors';
import { compose, type ForgePatience } from './compose';
import { readEvent, type RunEvent } from './event';
import { INPUTS, type Mode } from '../domain/action/inputs';
import { inputsSchema, type Inputs } from './inputs';
import type { ModeResult, RunMode } from './mode';
import { pageMaker } from './page-maker';
import { backup } from './modes/backup';
import { check } from './modes/check';
import { cleanup } from './modes/cleanup';
import { command } from './modes/command';
import { complete } from './modes/complete';
import { health } from './modes/health';
import { score } from './modes/score';
import { OUTPUTS, type Outputs } from '../domain/action/outputs';
import { Runner, type RunnerEnv } from './runner';
import { summaryOf } from './summary';

const RUN: Readonly<Record<Mode, RunMode>> = { check, complete, command, cleanup, backup, score, health };

/** What the next run makes good by itself: worth a word, and no red cross. */
const PASSING = new Set(['forge-offline', 'rate-limited', 'state-unknown', 'not-shared', 'unknown-pull-request']);
/** What no run can do anything about. */
const NOTHING_TO_DO = new Set(['bad-event', 'disabled']);
/** Somebody asked for these, and no other run does it for them. */
const ASKED_FOR: ReadonlySet<Mode> = new Set(['command', 'complete']);

/** No payload of GitHub is larger. */
const MAX_EVENT_BYTES = 26 * 1024 * 1024;

/**
 * One run of the Action. It fails only where a person must act, and says how.
 * @param patience with the forge, where it is not the usual one
 * @returns the exit code
 */
export async function main(
  env: RunnerEnv,
  print: (line: string) => void,
  patience: ForgePatience = {},
): Promise<number> {
  const runner = new Runner(env, print);
  let isAskedFor = false;
  try {
    const inputs = readInputs(runner);
    isAskedFor = ASKED_FOR.has(inputs.mode) || inputs.session !== null || inputs.pullRequest !== null;
    for (const secret of [inputs.token, inputs.alerts.webhookUrl, inputs.alerts.smtpUrl]) runner.mask(secret);
    const result = await run(env, runner, inputs, patience);
    for (const { level, message } of result.notes ?? []) runner.annotate(level, message);
    await runner.setOutputs(outputsOf(result.outputs));
    await runner.summarize(summaryOf(result.title, result.summary));
    return result.notes?.some(({ level }) => level === 'error') === true ? 1 : 0;
  } catch (error) {
    const isExpected = error instanceof ExpectedError;
    const isPassing = isExpected && (NOTHING_TO_DO.has(error.code) || (PASSING.has(error.code) && !isAskedFor));
    const again =
      isExpected && PASSING.has(error.code) && !isPassing ? ' No other run does this one: run it again.' : '';
    const message = isExpected ? error.message + again : `Something went wrong that should not: ${String(error)}`;
    runner.annotate(isPassing ? 'warning' : 'error', message);
    // Nobody dodges a score because a run went wrong: what is not known to be of a session is not skipped.
    await runner.setOutputs(outputsOf({ should_skip: 'false', reason: message }));
    if (!isExpected && error instanceof Error) print(error.stack ?? '');
    return isPassing ? 0 : 1;
  }
}

async function run(env: RunnerEnv, runner: Runner, inputs: Inputs, patience: ForgePatience): Promise<ModeResult> {
  const traceId = randomUUID();
  const event = await eventOf(env);
  const { ports, forge, runScorer, channels } = compose(env, inputs, traceId, patience);
  const isAbout = inputs.mode === 'check' && event.is === 'pull-request';
  const pull = isAbout ? readPullRequest(forge, event.number) : null;
  // Whoever waits for it hears of a failure; where the clone cannot be opened, nobody does.
  pull?.catch(() => undefined);
  const clone = await openRunnerClone(ports, env['GITHUB_WORKSPACE'] ?? process.cwd(), writerOf(env));
  try {
    const { config, problems } = await loadConfig(clone);
    for (const { severity, message, file, line, column } of problems) {
      const at = file === null ? undefined : { file, line, column };
      runner.annotate(severity === 'error' ? 'error' : 'warning', message, at);
    }
    requireEnabled(clone, config);
    const team = { clone, forge, config, traceId };
    return await RUN[inputs.mode]({ team, event, pull, inputs, problems, runScorer, makePage: pageMaker(), channels });
  } finally {
    await clone.store.close();
  }
}

/** @throws ExpectedError `bad-input` */
function readInputs(runner: Runner): Inputs {
  const given = Object.fromEntries(
    Object.entries(INPUTS).map(([name, input]) => {
      const text = runner.input(name);
      // The default of the token is an expression that only the runner can work out.
      return [name, text === '' && !input.default.startsWith('${{') ? input.default : text];
    }),
  );
  const parsed = v.safeParse(inputsSchema, given, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new ExpectedError('bad-input', `The Action's inputs are not right: ${parsed.issues[0].message}.`);
}

/** @throws ExpectedError `bad-event` */
async function eventOf(env: RunnerEnv): Promise<RunEvent> {
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  if (path === '') return { is: 'other' };
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_EVENT_BYTES) throw new ExpectedError('bad-event', 'The event of this run is too large.');
    return readEvent(name, bytes.toString());
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError('bad-event', 'The event of this run cannot be read, so nothing was done.', {
      cause: error,
    });
  }
}

/** Names this run as a writer of events (design, Words). */
function writerOf(env: RunnerEnv): string {
  const digits = (name: string): string => /^\d{1,20}$/.exec(env[name] ?? '')?.[0] ?? '0';
  return `gh-${digits('GITHUB_RUN_ID')}-${digits('GITHUB_RUN_ATTEMPT').slice(0, 6)}`;
}

function outputsOf(given: Partial<Outputs> = {}): Outputs {
  const names = Object.keys(OUTPUTS) as (keyof Outputs)[];
  return Object.fromEntries(names.map((name) => [name, given[name] ?? ''])) as Outputs;
}
