import { shimScript, type ShimProgram } from '../domain/hooks/shim-script';
import type { HookFiles } from '../ports/hook-files';
import { storePaths } from '../store/store-paths';

/**
 * Writes the script by which the hooks of a clone find the program, if it does not say so already. The editor calls
 * this with its own Electron, the command line with its Node.
 * @param commonDir absolute path of the git common directory
 */
export async function writeShim(files: HookFiles, commonDir: string, program: ShimProgram): Promise<void> {
  const path = shimPath(commonDir);
  const script = Buffer.from(shimScript(program));
  const there = await files.read(path);
  if (there?.isExecutable === true && there.content.equals(script)) return;
  await files.write(path, script);
}

export function removeShim(files: HookFiles, commonDir: string): Promise<void> {
  return files.remove(shimPath(commonDir));
}

export function shimPath(commonDir: string): string {
  return `${storePaths(commonDir).root}/auto-pr`;
}
