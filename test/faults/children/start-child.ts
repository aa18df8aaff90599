import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundleScript } from '../../helpers/bundle-script';
import { afterThisTest } from '../../helpers/temporary';

/** A process of ours that is there to be killed. */
export interface Victim {
  child: ChildProcess;
  /** Whole lines it has printed. */
  lines(): string[];
  /** Resolves with the first line; rejects when it ends without one. */
  firstLine: Promise<void>;
  ended: Promise<unknown>;
  /** What it said on standard error. */
  errors(): string;
}

/** Makes `children/<name>.js` ready to be started many times. @returns what to give to {@link startChild} */
export function prepareChild(name: string): Promise<string> {
  return bundleScript(join(__dirname, `${name}.js`));
}

/** Starts a child; what still runs at the end is killed. */
export function startChild(script: string, args: readonly string[]): Victim {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close');
  const firstLine = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('\n')) resolve();
    });
    void ended.then(() => {
      reject(new Error(`${script} ended before its first line: ${errors}`));
    });
  });
  // Whoever only waits for the end has no use for the rejection.
  firstLine.catch(() => undefined);
  afterThisTest(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, lines: () => output.split('\n').slice(0, -1), firstLine, ended, errors: () => errors };
}
