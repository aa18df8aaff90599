/**
 * What a hook, an outer git or an alias leaves in the environment to point git at *its* repository and index
 * (`git rev-parse --local-env-vars`). GIT_CONFIG_PARAMETERS and GIT_CONFIG_COUNT stay: `git -c http.extraheader=…`
 * and CI runners hand over credentials that way.
 */
const REPOSITORY_VARIABLES = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** Dates that `git commit` exports to its hooks, and that would otherwise be parsed, or refused, again. */
const DATE_VARIABLES = ['GIT_AUTHOR_DATE', 'GIT_COMMITTER_DATE'];

/** Nothing may ever ask the person: an empty askpass is "none", and beats `core.askPass`, which unset would not. */
const SILENCE = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  SSH_ASKPASS_REQUIRE: 'never',
  GCM_INTERACTIVE: 'never',
};

/** A promised object must not be fetched one by one behind our back; git before 2.45 only obeys the second. */
const NO_NETWORK = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };

/** Options in front of every git command: no pager, no hooks, no maintenance, no reflogs; durable writes. */
export const FIXED_OPTIONS: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  ...[
    // Also right on Windows: git only looks for files below it, and there are none.
    'core.hooksPath=/dev/null',
    'core.askPass=',
    'core.logAllRefUpdates=false',
    'core.filesRefLockTimeout=1000',
    'core.packedRefsTimeout=5000',
    'core.fsync=all',
    // The same for git before 2.36, which does not know the line above.
    'core.fsyncObjectFiles=true',
    'advice.detachedHead=false',
    'gc.auto=0',
    'maintenance.auto=false',
  ].flatMap((setting) => ['-c', setting]),
];

/** The environment of a git command that must stay on this machine, or of one that may use the network. */
export function gitEnvironment(base: NodeJS.ProcessEnv, network: boolean): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...base, ...SILENCE };
  for (const name of [...REPOSITORY_VARIABLES, ...DATE_VARIABLES]) Reflect.deleteProperty(environment, name);
  return network ? environment : { ...environment, ...NO_NETWORK };
}
