import { appendFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { OUTPUTS, type Outputs } from '../domain/action/outputs';

/** What the runner gives a step. */
export type RunnerEnv = Readonly<Record<string, string | undefined>>;

/** How a message stands out on the page of a run. */
export type AnnotationLevel = 'notice' | 'warning' | 'error';

/** The ways in which a step talks to the runner: files for outputs and summary, commands on standard output. */
export class Runner {
  constructor(
    private readonly env: RunnerEnv,
    private readonly print: (line: string) => void,
  ) {}

  /** The text of an input; empty where it is not given. */
  input(name: string): string {
    return this.env[`INPUT_${name.toUpperCase()}`] ?? '';
  }

  /** Keeps a text out of the log of the run. */
  mask(secret: string): void {
    if (secret !== '') this.print(`::add-mask::${commandText(secret)}`);
  }

  /** Shows a message on the page of the run, at a place in a file where one is given. */
  annotate(level: AnnotationLevel, message: string, at?: { file: string; line: number; column: number }): void {
    const place = at ? ` file=${propertyText(at.file)},line=${at.line},col=${at.column}` : '';
    this.print(`::${level}${place}::${commandText(message)}`);
  }

  /** Sets all outputs; each value stands between lines that nothing in it can be. */
  async setOutputs(outputs: Outputs): Promise<void> {
    const names = Object.keys(OUTPUTS) as (keyof Outputs)[];
    await this.write('GITHUB_OUTPUT', names.map((name) => assignment(name, outputs[name])).join(''));
  }

  /** Adds Markdown to the summary of the run. */
  async summarize(markdown: string): Promise<void> {
    await this.write('GITHUB_STEP_SUMMARY', `${markdown}\n`);
  }

  private async write(variable: string, text: string): Promise<void> {
    const path = this.env[variable];
    if (path !== undefined && path !== '') await appendFile(path, text);
  }
}

function assignment(name: string, value: string): string {
  const delimiter = `end-${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function commandText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyText(text: string): string {
  return commandText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
