import { DEFAULT_CONFIG, type Config } from '../domain/config/config';
import { CONFIG_PATHS } from '../domain/config/config-paths';
import type { ConfigProblem } from '../domain/config/config-problem';
import type { ConfigDocument } from '../domain/config/document';
import type { Files } from '../ports/files';
import type { RepositoryGit, RepositoryLocation } from '../ports/git';
import { readConfigFile, type ParseConfig } from './read-config-file';

export type { ParseConfig };

/** The rules in force, and everything that is to be said about the files they come from. */
export interface LoadedConfig {
  config: Config;
  /** The file in force, relative to the working tree. */
  path: string | null;
  /** Errors and warnings, in the order of the file. */
  problems: ConfigProblem[];
  /** One for each value that differs from its default, in the order of the table. */
  nonDefault: ConfigProblem[];
}

/** A repository as far as its configuration is concerned. */
export interface ConfigSource {
  location: RepositoryLocation;
  repository: Pick<RepositoryGit, 'defaultBranches'>;
  ports: { files: Files; parseConfig: ParseConfig };
}

/** Reads the team's rules of a working tree. Without a file nothing is loaded but the defaults, and git is not asked. */
export async function loadConfig({ location, repository, ports }: ConfigSource): Promise<LoadedConfig> {
  const sources: { path: string; document: ConfigDocument }[] = [];
  for (const path of location.topLevel === null ? [] : CONFIG_PATHS) {
    const document = await readConfigFile(ports, `${location.topLevel ?? ''}/${path}`);
    if (document) sources.push({ path, document });
  }
  if (sources.length === 0) return { config: DEFAULT_CONFIG, path: null, problems: [], nonDefault: [] };
  const { resolveConfig } = await import('../domain/config/resolve-config.js');
  return resolveConfig(sources, await repository.defaultBranches());
}
