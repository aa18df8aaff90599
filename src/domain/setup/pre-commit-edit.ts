import { itemBelowKey } from './add-lines';
import { CHECK_COMMAND, CONFIG_PATTERN } from './check-command';
import type { Edit } from './plan-edit';
import { asBlockMap, entryOf, type YamlNode } from './yaml-outline';

const ID = 'auto-pr-config';

const LINES: readonly string[] = [
  'repo: local',
  'hooks:',
  `  - id: ${ID}`,
  '    name: Auto-PR configuration',
  `    entry: sh -c '${CHECK_COMMAND}'`,
  '    language: system',
  `    files: ${CONFIG_PATTERN}`,
  '    pass_filenames: false',
];

/** What makes the pre-commit framework check the configuration; nothing where it does. @param path for sentences */
export function planPreCommitEdit(path: string, text: string, root: YamlNode | null): Edit {
  if (text.includes(`id: ${ID}`)) return { splices: [] };
  const top = asBlockMap(root);
  const repos = top && entryOf(top, 'repos');
  const list = repos?.value;
  const first = list?.kind === 'list' && !list.isFlow ? list.items[0] : undefined;
  const splice = repos && first && itemBelowKey(text, repos.start, first.start, LINES);
  return splice
    ? { splices: [splice] }
    : { problem: `${path} has no list of repos that is written line by line, so nothing was added to it.` };
}
