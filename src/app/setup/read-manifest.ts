import { ExpectedError } from '../../domain/errors';
import { MANIFEST_PATH } from '../../domain/setup/action-folder';
import { parseManifest, type Manifest } from '../../domain/setup/manifest';
import type { WorkTree } from '../../ports/work-tree';

/**
 * What setup wrote into a repository; `null` when it never did.
 * @throws ExpectedError `bad-manifest`, `newer-setup`, `in-the-way`
 */
export async function readManifest(workTree: WorkTree): Promise<Manifest | null> {
  const found = await workTree.look(MANIFEST_PATH);
  switch (found.kind) {
    case 'absent':
      return null;
    case 'other':
      throw new ExpectedError('in-the-way', `${MANIFEST_PATH} is ${found.what}. Move it away and try again.`);
    case 'file':
      return parseManifest(found.text ?? '');
  }
}
