import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rootDir } from '../editor/paths.mjs';
import { git } from './sample.mjs';

const CLI = join(rootDir, 'dist', 'cli.js');
const PAUSE_MS = 20_000;

const WORK = /** @type {const} */ ([
  ['src/search.ts', 'Find books by title'],
  ['src/search.ts', 'Find books by author too'],
  ['src/search.test.ts', 'Test the search'],
  ['docs/search.md', 'Explain the search'],
]);

/** Somebody who works in the second clone, through the command line. */
export class Colleague {
  /** @type {NodeJS.Timeout | null} */
  #timer = null;
  #done = 0;

  /** @param {string} clone */
  constructor(clone) {
    this.clone = clone;
  }

  /** Starts a shared session with a first commit. */
  begin() {
    this.#run('share', 'team');
    this.#run('session', 'start', '--title', 'Search for books');
    this.step();
  }

  /** Goes on until {@link stop}. */
  workOn() {
    this.#timer = setInterval(() => this.step(), PAUSE_MS);
  }

  /** One more commit, or, when the work is done, a new session. */
  step() {
    const [path, subject] = WORK[this.#done % WORK.length] ?? WORK[0];
    mkdirSync(dirname(join(this.clone, path)), { recursive: true });
    appendFileSync(join(this.clone, path), `// ${subject}\n`);
    git(this.clone, 'add', '.');
    git(this.clone, 'commit', '--quiet', `--message=${subject}`);
    this.#run('hook', 'post-commit');
    this.#done += 1;
    if (this.#done % WORK.length === 0) {
      this.#run('session', 'complete');
      this.#run('session', 'start', '--title', 'Search, once more');
    }
    this.#run('sync');
  }

  stop() {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** @param {readonly string[]} args */
  #run(...args) {
    execFileSync(process.execPath, [CLI, ...args], { cwd: this.clone, stdio: 'pipe' });
  }
}
