import { randomUUID } from 'node:crypto';
import { isAbsolute, resolve } from 'node:path';
import { ExpectedError, UsageError } from '../domain/errors';
import type { ShimProgram } from '../domain/hooks/shim-script';
import type { Invocation } from './command';
import { compose } from './compose';
import { EXIT } from './exit-codes';
import { listenForInterrupts } from './interrupts';
import { Output } from './output';
import { parseArguments } from './parse-arguments';
import { readLines } from './read-lines';
import { readStream } from './read-stream';
import { report } from './report';
import type { Surroundings } from './surroundings';

/** What an event's trace id may look like; another one is not ours. */
const TRACE_ID = /^[A-Za-z0-9-]{1,64}$/;

/**
 * Runs one command line. Everything that goes wrong ends here, as an exit code and a sentence.
 * @param program what runs it
 */
export async function main(
  argv: readonly string[],
  program: ShimProgram,
  around: Surroundings = process,
): Promise<number> {
  const interrupts = listenForInterrupts();
  const output = new Output(around.stdout, around.stderr, () => {
    interrupts.interrupt();
  });
  let json = namesJson(argv);
  try {
    const parsed = parseArguments(argv);
    if ('help' in parsed) {
      output.print(parsed.help);
      return EXIT.fine;
    }
    const { spec, args, options } = parsed;
    json = options['json'] === true;
    const trace = process.env['AUTO_PR_TRACE_ID'] ?? '';
    const traceId = TRACE_ID.test(trace) ? trace : randomUUID();
    const invocation: Invocation = {
      args,
      options,
      json,
      program,
      directory: directoryOf(options['repo'], around),
      ports: compose({
        verbose: options['verbose'] === true,
        traceId,
        interrupted: interrupts.signal,
        stderr: around.stderr,
      }),
      traceId,
      env: process.env,
      interrupted: interrupts.signal,
      stdin: (maxBytes) => readStream(around.stdin, maxBytes),
      stdinLines: (maxBytes) => readLines(around.stdin, maxBytes),
      print: (text) => {
        output.print(text);
      },
      warn: (text) => {
        output.warn(text);
      },
    };
    const result = await interrupts.orInterrupted(spec.run(invocation));
    if (interrupts.exitCode !== null && result.endsByInterrupt !== true) return interrupts.exitCode;
    output.result(result, json);
    return result.exitCode ?? EXIT.fine;
  } catch (error) {
    return interrupts.exitCode ?? report(error, json, output);
  } finally {
    await output.flushed();
    interrupts.stopListening();
  }
}

/** Whether a command line asks for JSON, as far as one can tell where it is not understood. */
function namesJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).includes('--json');
}

/**
 * The directory to work in, absolute.
 * @throws UsageError for an empty name, which is most likely a variable that was not set
 * @throws ExpectedError `no-such-directory`
 */
function directoryOf(repo: unknown, { cwd }: Surroundings): string {
  if (repo === '')
    throw new UsageError('empty-repo', '--repo was given an empty name. Give a directory, or leave it out.');
  try {
    const path = typeof repo === 'string' ? repo : '.';
    return isAbsolute(path) ? resolve(path) : resolve(cwd(), path);
  } catch (error) {
    throw new ExpectedError('no-such-directory', 'The current directory is gone. Change to another one.', {
      cause: error,
    });
  }
}
