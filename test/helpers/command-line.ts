import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main';
import type { Run } from '../e2e/cli/auto-pr';
import { CLI } from './project';

export interface CommandLineOptions {
  /** What stands on standard input. */
  input?: string | Uint8Array;
  /** The command line's file, as what it sets up is to call it; the built one unless given. */
  cli?: string;
}

/**
 * Runs the command line from its source, within this process: it answers as the built one does, in a fraction of the time.
 * For what the program itself decides (its bundle, its environment, signals, several processes) there is the one of the
 * e2e tests.
 */
export async function autoPr(
  directory: string,
  args: readonly string[],
  { input = '', cli = CLI }: CommandLineOptions = {},
): Promise<Run> {
  const [stdout, stderr] = [new Kept(), new Kept()];
  const stdin = Readable.from([Buffer.from(input)]);
  const code = await main(args, { node: process.execPath, cli }, { cwd: () => directory, stdin, stdout, stderr });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** Runs it with `--json` and returns what it printed. Fails when it failed. */
export async function autoPrJson(directory: string, ...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await autoPr(directory, [...args, '--json']);
  if (code !== 0) throw new Error(`auto-pr ${args.join(' ')} ended with ${String(code)}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Keeps what is written to it. */
class Kept extends Writable {
  private readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.chunks).toString();
  }
}
