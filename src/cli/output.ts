import type { Writable } from 'node:stream';
import type { CommandResult } from './command';

/** C1 controls, line separators and direction overrides: JSON lets them through, a terminal may obey them. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Standard output and standard error of one run. */
export class Output {
  private isGone = false;

  /** @param gone called once when nobody reads standard output any more, as in `… | head -1` */
  constructor(
    private readonly stdout: Writable,
    private readonly stderr: Writable,
    gone: () => void,
  ) {
    stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (!this.isGone) gone();
      this.isGone = true;
    });
    stderr.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }

  print(text: string): void {
    if (text !== '' && !this.isGone) this.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  warn(text: string): void {
    this.stderr.write(`${text}\n`);
  }

  result({ json, text }: CommandResult, asJson: boolean): void {
    if (asJson && json !== undefined) this.print(jsonText(json));
    else if (!asJson) this.print(text);
  }

  /** Resolves once everything is with the system: an exit before that cuts long answers off in a pipe. */
  async flushed(): Promise<void> {
    await Promise.all(
      [this.stdout, this.stderr].map(
        (stream) =>
          new Promise<void>((resolve) => {
            if (stream.destroyed || stream.writableLength === 0) resolve();
            else
              stream.write('', () => {
                resolve();
              });
          }),
      ),
    );
  }
}

/** A value as one line of JSON that is also safe to show. */
export function jsonText(value: unknown): string {
  return safeJson(value, 0);
}

/** The same, laid out in lines where `indent` is not 0. */
export function safeJson(value: unknown, indent: number): string {
  return safeJsonText(JSON.stringify(value, null, indent));
}

/** A text that is JSON already, made safe to show; it says the same. */
export function safeJsonText(json: string): string {
  return json.replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
