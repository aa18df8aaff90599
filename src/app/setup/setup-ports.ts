import type { Digest } from '../../domain/setup/digest';
import type { Files } from '../../ports/files';
import type { WorkTree } from '../../ports/work-tree';
import type { OutlineYaml } from '../../ports/yaml-outline';
import type { HookPorts } from '../find-hook';

/** What setting up a repository stands on. */
export interface SetupPorts extends HookPorts {
  files: Files;
  workTree: WorkTree;
  outlineYaml: OutlineYaml;
  digest: Digest;
}
