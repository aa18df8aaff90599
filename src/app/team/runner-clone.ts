import { updateClone } from '../../store/clone-file';
import { storePaths } from '../../store/store-paths';
import { openClone, type AppPorts, type Clone } from '../clone';

/**
 * Opens the checkout of a CI run, which writes as itself and not as a clone that a person works in. That the team put the
 * workflow on its default branch is the word that this checkout may share (design, invariant 3).
 * @param writer `gh-<run>-<attempt>`
 * @throws ExpectedError as `openClone`
 */
export async function openRunnerClone(ports: AppPorts, directory: string, writer: string): Promise<Clone> {
  const { commonDir } = await ports.repositoryGit(directory).locate(directory);
  await updateClone(ports, storePaths(commonDir), { clone: writer, sharing: 'team', disabled: false });
  return openClone(ports, directory);
}
