import { ExpectedError } from '../domain/errors';
import { chooseHook } from '../domain/hooks/choose-hook';
import { ASIDE_SUFFIX } from '../domain/hooks/hook-block';
import { POST_COMMIT, type HookKind } from '../domain/hooks/hook-kind';
import type { HookFacts } from '../domain/hooks/plan-hook';
import type { RepositoryLocation } from '../ports/git';
import type { HookFiles } from '../ports/hook-files';
import type { Porcelain } from '../ports/porcelain';

/** What finding and changing a hook stands on. */
export interface HookPorts {
  hookFiles: HookFiles;
  porcelain: Porcelain;
}

/** The hook of a working tree, and what is there now. */
export interface FoundHook {
  path: string;
  facts: HookFacts;
  /** The file belongs to the working tree, so that git shows the change. */
  isInWorkingTree: boolean;
}

/**
 * Finds a hook that git runs here.
 * @param hooks the directory of the hooks, where that is not for git to say
 * @throws ExpectedError `bare-repository`, `shared-hooks`
 */
export async function findHook(
  { hookFiles, porcelain }: HookPorts,
  location: RepositoryLocation,
  kind: HookKind = POST_COMMIT,
  hooks?: string,
): Promise<FoundHook> {
  const { topLevel, gitDir, commonDir } = location;
  if (topLevel === null) {
    throw new ExpectedError(
      'bare-repository',
      'This repository has no working tree, so nobody commits in it. Run this in a checkout.',
    );
  }
  const directory = await hookFiles.realPath(hooks ?? (await porcelain.hooksDirectory()));
  const chosen = chooseHook({ hooks: directory, topLevel, gitDir, commonDir }, kind.name);
  if (!chosen) {
    throw new ExpectedError(
      'shared-hooks',
      `core.hooksPath points out of this repository, to ${directory}, so its hooks may serve others too. ` +
        `Add this line to ${directory}/${kind.name} by hand, where it does nothing in other repositories: ${kind.line}`,
    );
  }
  const hook = await hookFiles.read(chosen.path);
  return {
    path: chosen.path,
    facts: {
      hook: hook && { ...hook, content: hook.content.toString('latin1') },
      hasAside: (await hookFiles.read(asideOf(chosen.path))) !== null,
      isReadBySh: chosen.isReadBySh,
    },
    isInWorkingTree: ![gitDir, commonDir].some((directory) => chosen.path.startsWith(`${directory}/`)),
  };
}

/** Where a hook that had to move away lies. */
export function asideOf(path: string): string {
  return `${path}${ASIDE_SUFFIX}`;
}
