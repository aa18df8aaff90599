import { itemBelowKey, linesAtEnd, linesBelowKey } from './add-lines';
import { CHECK_COMMAND, CONFIG_GLOB } from './check-command';
import type { Edit } from './plan-edit';
import type { Splice } from './splice';
import { indent } from './workflow-parts';
import { asBlockMap, entryOf, type YamlEntry, type YamlNode } from './yaml-outline';

const NAME = 'auto-pr-config';
const STAGE = 'pre-commit';
const BODY: readonly string[] = [`glob: "${CONFIG_GLOB}"`, `run: ${CHECK_COMMAND}`];
const COMMAND: readonly string[] = [`${NAME}:`, ...indent(BODY, 2)];

/** What makes lefthook check the configuration; nothing where it does. @param path for sentences */
export function planLefthookEdit(path: string, text: string, root: YamlNode | null): Edit {
  if (text.includes(NAME)) return { splices: [] };
  const splice = planSplice(text, root);
  return splice
    ? { splices: [splice] }
    : { problem: `${path} is written in a way that auto-pr cannot add to, so nothing was added to it.` };
}

function planSplice(text: string, root: YamlNode | null): Splice | null {
  if (root !== null && !asBlockMap(root)) return null;
  const top = asBlockMap(root);
  const stage = top ? entryOf(top, STAGE) : undefined;
  if (!stage) return linesAtEnd(text, [`${STAGE}:`, '  commands:', ...indent(COMMAND, 4)]);
  const map = asBlockMap(stage.value);
  if (!map) return null;
  const jobs = entryOf(map, 'jobs');
  if (jobs) return addJob(text, jobs);
  const commands = entryOf(map, 'commands');
  return commands ? addBelow(text, commands, COMMAND) : addBelow(text, stage, ['commands:', ...indent(COMMAND, 2)]);
}

function addJob(text: string, jobs: YamlEntry): Splice | null {
  const first = jobs.value?.kind === 'list' && !jobs.value.isFlow ? jobs.value.items[0] : undefined;
  return first ? itemBelowKey(text, jobs.start, first.start, [`name: ${NAME}`, ...BODY]) : null;
}

/** Lines before the first entry of a mapping that a key holds. */
function addBelow(text: string, { start, value }: YamlEntry, lines: readonly string[]): Splice | null {
  const first = asBlockMap(value)?.entries[0];
  return first ? linesBelowKey(text, start, first.start, lines) : null;
}
