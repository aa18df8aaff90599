import { CONFIG_PATHS } from '../config/config-paths';
import { ACTION_FOLDER, WORKFLOWS_FOLDER } from './action-folder';
import { COMMAND_PAGES_FOLDER } from './command-pages';

/** The file of the pre-commit framework. */
export const PRE_COMMIT_PATH = '.pre-commit-config.yaml';

/** Where lefthook looks for its configuration, in its order; those in YAML. */
export const LEFTHOOK_PATHS = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'] as const;

const NAME = '[A-Za-z0-9_][A-Za-z0-9._-]*';
const escaped = (text: string): string => text.replaceAll('.', '\\.');

const PATHS = new RegExp(
  `^(?:${[
    ...[...CONFIG_PATHS, ...LEFTHOOK_PATHS, PRE_COMMIT_PATH, '.gitignore'].map(escaped),
    `${escaped(ACTION_FOLDER)}/(?:\\.gitattributes|${NAME})`,
    `${escaped(WORKFLOWS_FOLDER)}/${NAME}\\.ya?ml`,
    `${escaped(COMMAND_PAGES_FOLDER)}/${NAME}\\.md`,
  ].join('|')})$`,
);

/** Whether setup may ever have to do with a path. A manifest comes with the repository, so it names nothing else. */
export function isSetupPath(path: string): boolean {
  return PATHS.test(path);
}
