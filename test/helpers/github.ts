import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from './project';

interface GitHub {
  /** Everything that GitHub's own language service says about a workflow, or about an `action.yml`. */
  problemsOf: (name: string, text: string) => Promise<string[]>;
  /** Whether a condition holds, as GitHub's own evaluator has it. */
  holds: (condition: string, context: Readonly<Record<string, unknown>>) => boolean;
}

let loaded: Promise<GitHub> | null = null;

/** GitHub's own tools, bundled once in a process: as they are published, they do not load in Node. */
export function github(): Promise<GitHub> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<GitHub> {
  const folder = await mkdtemp(join(tmpdir(), 'auto-pr-github-'));
  try {
    const outfile = join(folder, 'github.cjs');
    const entry = join(ROOT, 'test/helpers/github-entry.mjs');
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
    return createRequire(outfile)(outfile) as GitHub;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
