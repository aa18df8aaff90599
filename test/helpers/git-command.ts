import { execFile } from 'node:child_process';

/** An environment in which no configuration of the person or the machine is seen, with a fixed identity. */
export const ISOLATED: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  LC_ALL: 'C',
};

/** Runs git as a person would, and returns its standard output without the last newline; rejects when it fails. */
export function git(
  directory: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string | Uint8Array } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      args,
      { cwd: directory, env: { ...ISOLATED, ...options.env }, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout.replace(/\n$/, ''));
        else reject(new Error(`git ${args.join(' ')}: ${stderr}`, { cause: error }));
      },
    );
    child.stdin?.end(options.input);
  });
}
