// Keeps what a failure looked like, and leaves no editor behind.
import type { Context } from 'mocha';
import { patience } from './harness';
import { openWorkbenches } from './workbench';

const LIMIT_MS = 90_000;
const WHO = /^GIT_(AUTHOR|COMMITTER)_(NAME|EMAIL)$/;

export const mochaHooks = {
  beforeEach(this: Context): void {
    // Who somebody is, each clone of these suites says itself.
    for (const name of Object.keys(process.env)) if (WHO.test(name)) Reflect.deleteProperty(process.env, name);
    this.currentTest?.timeout(LIMIT_MS * patience());
  },
  async afterEach(this: Context): Promise<void> {
    const test = this.currentTest;
    if (test?.state === 'failed') {
      const name = test
        .fullTitle()
        .replace(/[^\w]+/g, '-')
        .slice(0, 80);
      let nth = 0;
      for (const workbench of openWorkbenches()) {
        await workbench.screenshot(`failed-${name}-${++nth}`);
        console.log(await workbench.describe());
      }
    }
    for (const workbench of openWorkbenches()) await workbench.close();
  },
};
