import type { HookKind } from './hook-kind';

/** Where git and the repository are; all paths absolute, with links followed. */
export interface HookPlaces {
  /** The directory that git looks for hooks in. */
  hooks: string;
  topLevel: string;
  gitDir: string;
  commonDir: string;
}

/** The file to put our lines in; `null` when the hooks are not this repository's own. */
export function chooseHook(
  { hooks, topLevel, gitDir, commonDir }: HookPlaces,
  name: HookKind['name'] = 'post-commit',
): { path: string; isReadBySh: boolean } | null {
  const folder = slashes(hooks);
  const isInside = (parent: string): boolean => `${folder}/`.startsWith(`${slashes(parent)}/`);
  if (![topLevel, gitDir, commonDir].some(isInside)) return null;
  // husky fills `_` anew with every install, and from there runs the scripts beside it with sh.
  const isHusky = folder.endsWith('/.husky/_');
  return { path: `${isHusky ? folder.slice(0, -'/_'.length) : folder}/${name}`, isReadBySh: isHusky };
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '');
}
