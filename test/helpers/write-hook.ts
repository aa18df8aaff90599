import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A shell script as a hook of a bare repository. */
export async function writeHook(
  directory: string,
  hook: 'pre-receive' | 'update' | 'post-receive',
  script: string,
): Promise<void> {
  await mkdir(join(directory, 'hooks'), { recursive: true });
  const path = join(directory, 'hooks', hook);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}
