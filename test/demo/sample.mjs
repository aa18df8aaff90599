import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a bare remote and two clones of it: the person's own, and a colleague's.
 *
 * @param {string} home an existing directory
 * @returns {{ remote: string, mine: string, colleague: string }}
 */
export function makeSample(home) {
  const remote = join(home, 'bookshop.git');
  const mine = join(home, 'bookshop');
  const colleague = join(home, 'colleague', 'bookshop');
  git(home, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(home, 'clone', '--quiet', remote, mine);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(mine, path, '..'), { recursive: true });
    writeFileSync(join(mine, path), text);
  }
  identify(mine, 'Ada Lovelace', 'ada@example.com');
  git(mine, 'switch', '--quiet', '--force-create', 'main');
  git(mine, 'add', '.');
  git(mine, 'commit', '--quiet', '--message=A small bookshop');
  git(mine, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  git(home, 'clone', '--quiet', remote, colleague);
  identify(colleague, 'Grace Hopper', 'grace@example.com');
  return { remote, mine, colleague };
}

const FILES = {
  'README.md': '# Bookshop\n\nA sample to try work sessions on.\n',
  'src/price.ts': 'export function price(cents: number): string {\n  return `${(cents / 100).toFixed(2)} €`;\n}\n',
  'src/cart.ts':
    "import { price } from './price';\n\nexport function total(items: number[]): string {\n  return price(items.reduce((sum, item) => sum + item, 0));\n}\n",
};

/**
 * @param {string} cwd
 * @param {string} name
 * @param {string} email
 */
function identify(cwd, name, email) {
  git(cwd, 'config', 'user.name', name);
  git(cwd, 'config', 'user.email', email);
}

/**
 * Runs git; its output goes nowhere, its failure is thrown.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 */
export function git(cwd, ...args) {
  execFileSync('git', args, { cwd, stdio: 'pipe' });
}
