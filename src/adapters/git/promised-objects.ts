import { ExpectedError } from '../../domain/errors';
import { lastWords } from './git-failure';
import type { GitRunner } from './run-git';

/**
 * The objects that a partial clone left at its remote. `git clone --filter=blob:none` brings the state branch along
 * without its files, and a later fetch, filtered or not, finds the commits there and brings nothing.
 */
export class PromisedObjects {
  private found: Promise<string | null> | undefined;

  constructor(private readonly git: GitRunner) {}

  /** The remote that owes objects; `null` in a complete clone. One process, once. */
  remote(): Promise<string | null> {
    this.found ??= this.findRemote();
    return this.found;
  }

  /**
   * Gets objects in one go; git by itself would ask for each with a request of its own. Nothing is offered as common
   * ground, so that they come whatever is here.
   * @throws ExpectedError `incomplete-clone`
   */
  async get(remote: string, oids: readonly string[]): Promise<void> {
    if (oids.length === 0) return;
    const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-filter'];
    const result = await this.git.run(['-c', 'fetch.negotiationAlgorithm=noop', ...args, '--stdin', '--', remote], {
      network: true,
      input: oids.map((oid) => `${oid}\n`).join(''),
    });
    if (result.code === 0) return;
    throw new ExpectedError(
      'incomplete-clone',
      `This partial clone lacks files of the state branch, and its remote did not give them: ${lastWords(result.stderr)}.`,
    );
  }

  private async findRemote(): Promise<string | null> {
    const result = await this.git.run(['config', '--null', '--name-only', '--get-regexp', '^remote\\..*\\.promisor$']);
    const [name = ''] = result.stdout.toString('utf8').split('\0');
    return /^remote\.(.+)\.promisor$/s.exec(name)?.[1] ?? null;
  }
}
