import { ACTION_FOLDER, ACTION_REFERENCE, MANIFEST_PATH, WORKFLOWS_FOLDER } from './action-folder';
import type { Digest } from './digest';
import type { Manifest } from './manifest';
import { manifestText } from './manifest';
import { planEditRemoval } from './plan-edit';
import { planFileRemoval } from './plan-file';
import type { Found, SetupStep } from './step';

/**
 * What takes away all that is still ours, and nothing else. The Action stays as long as a workflow that stays uses it:
 * without it, that would fail at every event.
 * @param found what stands at every path of the manifest and at every workflow
 */
export function planRemovalOf(manifest: Manifest, found: ReadonlyMap<string, Found>, digest: Digest): SetupStep[] {
  const at = (path: string): Found => found.get(path) ?? { kind: 'absent' };
  const steps = [
    ...Object.entries(manifest.edits).map(([path, made]) => planEditRemoval(path, at(path), made)),
    ...Object.entries(manifest.files).map(([path, recorded]) => planFileRemoval(path, at(path), recorded, digest)),
  ];
  const user = [...found.keys()].find(
    (path) => path.startsWith(`${WORKFLOWS_FOLDER}/`) && textAfter(path, at(path), steps).includes(ACTION_REFERENCE),
  );
  if (user === undefined) return [...steps, { path: MANIFEST_PATH, decision: 'remove' }];

  const kept = steps.map((step): SetupStep => {
    if (!step.path.startsWith(`${ACTION_FOLDER}/`) || step.decision !== 'remove') return step;
    return { path: step.path, decision: 'conflict', why: `${step.path} stays, because ${user} uses the Action.` };
  });
  return [...kept, manifestStep(manifest, kept)];
}

/** The text of a file when the steps are done. */
function textAfter(path: string, found: Found, steps: readonly SetupStep[]): string {
  const step = steps.find((other) => other.path === path);
  if (step?.decision === 'remove') return '';
  if (step?.text !== undefined) return step.text;
  return found.kind === 'file' ? (found.text ?? '') : '';
}

/** The manifest of what stays. */
function manifestStep(manifest: Manifest, steps: readonly SetupStep[]): SetupStep {
  const staying = new Set(
    steps.filter(({ decision }) => decision === 'conflict' || decision === 'changed').map(({ path }) => path),
  );
  const only = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([path]) => staying.has(path)));
  const rest = { ...manifest, files: only(manifest.files), edits: only(manifest.edits) };
  const isSame = manifestText(rest) === manifestText(manifest);
  return isSame
    ? { path: MANIFEST_PATH, decision: 'keep' }
    : { path: MANIFEST_PATH, decision: 'update', text: manifestText(rest) };
}
