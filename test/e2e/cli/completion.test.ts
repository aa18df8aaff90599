import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeRepository } from '../../helpers/repository';
import { temporaryDirectory } from '../../helpers/temporary';
import { autoPr, environment } from './auto-pr';
import { CLI } from '../../helpers/project';

type Shell = 'bash' | 'zsh' | 'fish';

const isInstalled = (shell: Shell): boolean => spawnSync(shell, ['--version']).status === 0;

/** Words typed after the program's name, the last one unfinished, and what a shell should offer. */
const CASES: { typed: string[]; offers: string[]; not?: string[] }[] = [
  { typed: [''], offers: ['session', 'config', 'replay', 'doctor', 'completion'], not: ['ids', 'start'] },
  { typed: ['se'], offers: ['session', 'setup'].slice(0, 2), not: ['replay'] },
  { typed: ['session', ''], offers: ['start', 'status', 'complete'], not: ['ids', 'session'] },
  { typed: ['session', 'start', '--'], offers: ['--title', '--category', '--json', '--repo'], not: ['--all'] },
  { typed: ['session', 'start', '--title', 'session', '--c'], offers: ['--category'] },
  { typed: ['share', ''], offers: ['team', 'local'] },
  { typed: ['share', '--json', 't'], offers: ['team'], not: ['local'] },
  { typed: ['completion', ''], offers: ['bash', 'zsh', 'fish'] },
  { typed: ['setup', ''], offers: ['hooks', 'remove'], not: ['setup'] },
  { typed: ['setup', '--'], offers: ['--check', '--dry-run', '--json'], not: ['--remove'] },
  { typed: ['setup', 'hooks', '--'], offers: ['--remove', '--dry-run'], not: ['--check'] },
  { typed: ['session', 'show', 'ada'], offers: ['SESSION'] },
  { typed: ['context', ''], offers: ['get', 'set', 'watch'], not: ['keys'] },
  { typed: ['context', 'get', 'auth'], offers: ['auth.owner'] },
  { typed: ['session', 'list', '--repo', ''], offers: ['a folder'] },
];

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Asks a real shell; its answer is one candidate a line. */
const ASK: Record<Shell, (script: string, typed: string[]) => string> = {
  bash: (script, typed) =>
    `source ${quote(script)}; COMP_WORDS=(auto-pr ${typed.map(quote).join(' ')}); COMP_CWORD=${String(typed.length)}; ` +
    '_auto_pr; printf "%s\\n" "${COMPREPLY[@]}"',
  // The completion system of zsh only runs inside its line editor: what it would be told is printed instead.
  zsh: (script, typed) =>
    'compdef() { }; compadd() { shift; print -rl -- "$@" }; _files() { print -rl -- */(N:s#/##) }; ' +
    '_describe() { [[ $1 == -o ]] && shift; print -rl -- "${(@)${(@P)2}%%:*}" }; ' +
    `source ${quote(script)}; words=(auto-pr ${typed.map(quote).join(' ')}); CURRENT=${String(typed.length + 1)}; _auto_pr`,
  fish: (script, typed) =>
    `source ${quote(script)}; complete -C ${quote(`auto-pr ${typed.map((word) => word).join(' ')}`)} | cut -f1`,
};

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  // A shell that is not there cannot be asked.
  const suite = isInstalled(shell) ? describe : describe.skip;
  suite(`the completion script for ${shell}${isInstalled(shell) ? '' : ' (not installed here)'}`, () => {
    it('offers what can be typed next', async () => {
      const { directory } = await makeRepository({ commits: [{}] });
      await mkdir(join(directory, 'a folder'));
      const { stdout } = await autoPr(directory, ['session', 'start']);
      await autoPr(directory, ['context', 'set', 'auth.owner', 'x']);
      const [id = ''] = stdout.split(' ', 1);
      const folder = await temporaryDirectory();
      const script = join(folder, 'script');
      await writeFile(script, (await autoPr(directory, ['completion', shell])).stdout);
      const program = join(folder, 'auto-pr');
      await writeFile(program, `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(CLI)} "$@"\n`);
      await chmod(program, 0o755);
      const env = environment({ PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder });
      for (const { typed, offers, not = [] } of CASES) {
        const output = execFileSync(shell, [...(shell === 'zsh' ? ['-f'] : []), '-c', ASK[shell](script, typed)], {
          cwd: directory,
          env,
          encoding: 'utf8',
        });
        const found = output.split('\n').map((line) => line.replace(/\/$/, '').replace(/\\ /g, ' '));
        const last = typed.at(-1) ?? '';
        for (const word of offers.map((offer) => (offer === 'SESSION' ? id : offer))) {
          assert.ok(found.includes(word), `${typed.join(' ')}: ${word} in ${found.join(', ')}`);
        }
        // A shell that filters by itself is told everything.
        if (shell !== 'zsh' || last === '') {
          for (const word of not) assert.ok(!found.includes(word), `${typed.join(' ')}: no ${word}`);
        }
      }
    });
  });
}
