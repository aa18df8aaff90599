/**
 * Runs a team's own scorer: `input` on its standard input, at most so long and so much.
 * @returns what it printed
 * @throws ExpectedError `scorer-failed`: it could not be run, took too long, said too much, or ended with another code
 */
export type RunScorer = (command: string, directory: string, input: string) => Promise<string>;
