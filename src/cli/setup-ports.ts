import type { SetupPorts } from '../app/setup/setup-ports';
import type { RepositoryLocation } from '../ports/git';
import type { CliPorts } from './command';

/** What setting up stands on, for one working tree. */
export async function setupPorts(
  ports: CliPorts,
  { topLevel }: RepositoryLocation,
  directory: string,
): Promise<SetupPorts> {
  return {
    files: ports.files,
    hookFiles: ports.hookFiles,
    porcelain: await ports.porcelain(topLevel ?? directory),
    workTree: ports.workTree(topLevel ?? directory),
    outlineYaml: ports.outlineYaml,
    digest: ports.digest,
  };
}
