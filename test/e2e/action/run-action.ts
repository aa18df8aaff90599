import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from '../../../src/action/main';
import { gitCredentials } from '../../../src/adapters/git/git-credentials';
import type { Outputs } from '../../../src/domain/action/outputs';
import { git, ISOLATED } from '../../helpers/git-command';
import { ROOT } from '../../helpers/project';
import { temporaryDirectory } from '../../helpers/temporary';

/** The built Action, as a workflow runs it. */
const ACTION = join(ROOT, 'dist', 'action.js');

/** One step of a workflow. */
export interface Step {
  /** Address of the fake's API, and of the git server in front of its repositories. */
  apiUrl: string;
  gitUrl: string;
  /** A fresh checkout that is copied instead of made. */
  checkout?: string;
  /** `owner/name` */
  repository: string;
  inputs: Record<string, string>;
  event?: { name: string; payload: unknown };
  runId?: number;
  /** Runs the built Action by this Node, instead of its source in this process. */
  node?: string;
  /** Milliseconds that its source waits for one answer of GitHub. */
  limitMs?: number;
  env?: Record<string, string>;
}

/** How it ended. */
export interface StepResult {
  code: number | null;
  outputs: Partial<Outputs>;
  summary: string;
  /** Everything that it printed. */
  log: string;
}

let runs = 1000;

/** Runs one step in a fresh checkout of the default branch, under the environment of a runner. */
export async function runAction({
  apiUrl,
  gitUrl,
  checkout,
  repository,
  inputs,
  event,
  runId,
  node,
  limitMs,
  env,
}: Step): Promise<StepResult> {
  const directory = await temporaryDirectory();
  const workspace = join(directory, 'workspace');
  if (checkout === undefined) await checkOut(gitUrl, workspace, inputs['token']);
  else await cp(checkout, workspace, { recursive: true });
  const [output, summary, payload] = ['output', 'summary', 'event.json'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([writeFile(output, ''), writeFile(summary, '')]);
  const text = typeof event?.payload === 'string' ? event.payload : JSON.stringify(event?.payload ?? {});
  await writeFile(payload, text);
  const runnerEnv = {
    ...ISOLATED,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: serverOf(gitUrl),
    GITHUB_REPOSITORY: repository,
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event?.name ?? 'schedule',
    GITHUB_EVENT_PATH: payload,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_RUN_ID: String(runId ?? ++runs),
    GITHUB_RUN_ATTEMPT: '1',
    ...env,
  };
  const { code, log } =
    node === undefined ? await runSource(runnerEnv, limitMs) : await runBuilt(node, workspace, runnerEnv);
  return { code, log, summary: await readFile(summary, 'utf8'), outputs: parseOutputs(await readFile(output, 'utf8')) };
}

/** As the runner's own action does, into a directory that is not there yet. */
export async function checkOut(gitUrl: string, directory: string, token = ''): Promise<void> {
  const credentials = gitCredentials(new Map([[serverOf(gitUrl), token]]));
  const env = { ...ISOLATED, ...credentials };
  await git(process.cwd(), ['clone', '--quiet', '--depth=1', gitUrl, directory], { env });
}

/** Where there is none, any will do. */
function serverOf(gitUrl: string): string {
  const { protocol, origin } = new URL(gitUrl);
  return protocol === 'file:' ? 'https://github.com' : origin;
}

async function runSource(env: NodeJS.ProcessEnv, limitMs: number | undefined): Promise<{ code: number; log: string }> {
  let log = '';
  const code = await main(env, (line) => (log += `${line}\n`), {
    retryDelayMs: 0,
    ...(limitMs !== undefined && { limitMs }),
  });
  return { code, log };
}

async function runBuilt(
  node: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; log: string }> {
  const child = spawn(node, [ACTION], { cwd, env });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (log += part));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, log };
}

/** What the runner makes of the file of outputs. */
function parseOutputs(text: string): Partial<Outputs> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, delimiter] = /^(\w+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined) continue;
    const end = lines.indexOf(delimiter ?? '', at + 1);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
