import type { Log } from '../ports/log';

const MAX_PROBLEMS = 100;

/** Sentences about what could not be read: logged, and the latest kept to be shown. */
export class ReadProblems {
  /** Newest last. */
  readonly latest: string[] = [];

  constructor(private readonly log: Log) {}

  report(problems: readonly string[]): void {
    for (const problem of problems) {
      // The state is read anew now and then; what is wrong with it is said once.
      if (this.latest.includes(problem)) continue;
      this.latest.push(problem);
      this.log.write('warn', problem, { operation: 'store.read' });
    }
    this.latest.splice(0, Math.max(0, this.latest.length - MAX_PROBLEMS));
  }
}
