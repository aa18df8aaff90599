import { updateClone } from '../../store/clone-file';
import { openClone, type AppPorts, type Clone } from '../clone';

/**
 * Opens the checkout of a CI run, which writes as itself and not as a clone that a person works in. That the team put the
 * workflow on its default branch is the word that this checkout may share (design, invariant 3).
 * @param writer `gh-<run>-<attempt>`
 * @throws ExpectedError as `openClone`
 */
export async function openRunnerClone(ports: AppPorts, directory: string, writer: string): Promise<Clone> {
  return openClone(ports, directory, (paths) =>
    updateClone(ports, paths, { clone: writer, sharing: 'team', disabled: false }),
  );
}
