import { ExpectedError } from '../domain/errors';
import type { AppPorts } from './clone';
import { findRepository, type Repository } from './find-repository';
import { loadConfig, type LoadedConfig } from './load-config';
import { readConfigFile } from './read-config-file';

/** What there is to say about a configuration: that of the repository, or one file by itself. */
export type CheckedConfig = Pick<LoadedConfig, 'path' | 'problems' | 'nonDefault'>;

/** Checks the configuration that is in force in a repository. @throws as `findRepository` */
export async function checkConfig(ports: AppPorts, directory: string): Promise<CheckedConfig> {
  return loadConfig(await findRepository(ports, directory));
}

/**
 * Checks one file as if it were the configuration of the repository it is checked in, if any.
 * @param path absolute
 * @param name how messages call it
 * @throws ExpectedError `no-such-file`
 */
export async function checkConfigFile(
  ports: AppPorts,
  directory: string,
  path: string,
  name: string,
): Promise<CheckedConfig> {
  const document = await readConfigFile(ports, path);
  if (!document) throw new ExpectedError('no-such-file', `There is no file ${name}. Check the path.`);
  const { validateConfig } = await import('../domain/config/validate-config.js');
  const repository = await repositoryIfAny(ports, directory);
  const defaultBranches = (await repository?.repository.defaultBranches()) ?? [];
  return { path: name, ...validateConfig(document, { file: name, defaultBranches }) };
}

/** A file can be checked anywhere: only one of its rules asks the repository. */
async function repositoryIfAny(ports: AppPorts, directory: string): Promise<Repository | null> {
  try {
    return await findRepository(ports, directory);
  } catch (error) {
    if (error instanceof ExpectedError && error.code !== 'no-such-directory') return null;
    throw error;
  }
}
