import type { MadeEdit } from '../../domain/setup/manifest';
import { openEdit, planEdit, type Edit } from '../../domain/setup/plan-edit';
import type { MadeSplice } from '../../domain/setup/splice';
import type { SetupStep } from '../../domain/setup/step';
import type { YamlNode } from '../../domain/setup/yaml-outline';
import type { WorkTree } from '../../ports/work-tree';
import type { OutlineYaml } from '../../ports/yaml-outline';

/** A file of other people that something is added to. */
export interface PlannedEdit {
  step: SetupStep;
  /** What to remember of it; none when nothing of ours is in it. */
  splices: readonly MadeSplice[];
}

/**
 * Plans to add something to a YAML file, and reads the result before anybody writes it.
 * @param made what an earlier setup added
 * @param edit what to add
 */
export async function planYamlEdit(
  { workTree, outlineYaml }: { workTree: WorkTree; outlineYaml: OutlineYaml },
  path: string,
  made: MadeEdit | null,
  edit: (text: string, root: YamlNode | null) => Edit,
): Promise<PlannedEdit> {
  const found = await workTree.look(path);
  const opened = openEdit(path, found, made, false);
  if ('step' in opened) return { step: opened.step, splices: found.kind === 'absent' ? [] : (made?.splices ?? []) };
  const outline = await outlineYaml(opened.base.text);
  const wanted: Edit =
    'problem' in outline
      ? { problem: `${path} ${outline.problem}, so nothing was added to it.` }
      : edit(opened.base.text, outline.root);
  const planned = planEdit(path, found, opened.base, wanted, made);
  if (planned.step.text === undefined || !('problem' in (await outlineYaml(planned.step.text)))) return planned;
  const why = `${path} is written in a way that auto-pr cannot add to, so nothing was added to it.`;
  return { step: { path, decision: 'conflict', why }, splices: made?.splices ?? [] };
}
