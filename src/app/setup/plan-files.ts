import { CONFIG_PATHS } from '../../domain/config/config-paths';
import { planGitignoreEdit } from '../../domain/setup/gitignore-edit';
import type { MadeEdit, Manifest } from '../../domain/setup/manifest';
import { openEdit, planEdit } from '../../domain/setup/plan-edit';
import { planFile, planFileRemoval, recordOf } from '../../domain/setup/plan-file';
import type { SetupStep } from '../../domain/setup/step';
import { wantedFiles } from '../../domain/setup/wanted-files';
import type { SetupPorts } from './setup-ports';

/** Plans the files that are ours as a whole, and takes away what an older version needed besides. */
export async function planFiles(
  { workTree, digest }: SetupPorts,
  manifest: Manifest,
  bundle: string,
): Promise<{ steps: SetupStep[]; files: Record<string, string> }> {
  const { configTemplate } = await import('../../domain/config/config-template.js');
  const [first, ...others] = CONFIG_PATHS;
  const elsewhere = await Promise.all(others.map((path) => workTree.look(path)));
  const isElsewhere = elsewhere.some(({ kind }) => kind !== 'absent') && (await workTree.look(first)).kind === 'absent';
  const wanted = wantedFiles(bundle, isElsewhere ? null : configTemplate());
  const steps: SetupStep[] = [];
  const files: Record<string, string> = {};
  for (const file of wanted) {
    const found = await workTree.look(file.path);
    const recorded = manifest.files[file.path] ?? null;
    const step = planFile(file, found, recorded, digest);
    const record = recordOf(step, file, found, recorded, digest);
    steps.push(step);
    if (record !== null) files[file.path] = record;
  }
  for (const [path, recorded] of Object.entries(manifest.files)) {
    if (wanted.some((file) => file.path === path)) continue;
    steps.push(planFileRemoval(path, await workTree.look(path), recorded, digest));
  }
  return { steps, files };
}

const GITIGNORE = '.gitignore';

/** Plans our lines in the `.gitignore`. */
export async function planGitignore(
  { workTree }: SetupPorts,
  manifest: Manifest,
): Promise<{ steps: SetupStep[]; edits: Record<string, MadeEdit> }> {
  const found = await workTree.look(GITIGNORE);
  const made = manifest.edits[GITIGNORE] ?? null;
  const opened = openEdit(GITIGNORE, found, made, true);
  if ('step' in opened) return { steps: [opened.step], edits: made === null ? {} : { [GITIGNORE]: made } };
  const edit = { splices: planGitignoreEdit(opened.base.text) };
  const { step, splices } = planEdit(GITIGNORE, found, opened.base, edit, made);
  if (splices.length === 0) return { steps: [step], edits: {} };
  const isNew = found.kind === 'absent' || made?.isNew === true;
  return {
    steps: [step],
    edits: { [GITIGNORE]: { kind: 'gitignore', ...(isNew && { isNew: true as const }), splices } },
  };
}
