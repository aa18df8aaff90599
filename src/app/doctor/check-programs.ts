import { isVersionAtLeast } from '../../domain/version';
import { note, ok, problem, type Finding } from './finding';

/** The floors of the product (design, Floors). */
const GIT_FLOOR = '2.31';
const GIT_FOR_CONFLICTS = '2.38';
const NODE_FLOOR = '20.19';

/** @param version `2.39.5`; `null` when there is no git */
export function checkGit(version: string | null): Finding[] {
  if (version === null) {
    return [problem('git', 'git was not found.', `Install git ${GIT_FLOOR} or newer and make sure it is in PATH.`)];
  }
  if (!isVersionAtLeast(version, GIT_FLOOR)) {
    return [problem('git', `git ${version} is too old.`, `Install git ${GIT_FLOOR} or newer.`)];
  }
  if (!isVersionAtLeast(version, GIT_FOR_CONFLICTS)) {
    return [note('git', `git ${version} works, but conflicts are predicted only from ${GIT_FOR_CONFLICTS} on.`)];
  }
  return [ok('git', `git ${version}.`)];
}

/** @param version as `process.versions.node` says it */
export function checkNode(version: string): Finding[] {
  return isVersionAtLeast(version, NODE_FLOOR)
    ? [ok('node', `Node ${version}.`)]
    : [problem('node', `Node ${version} is too old.`, `Install Node ${NODE_FLOOR} or newer.`)];
}
