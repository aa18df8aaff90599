import { hasWindowsLineEnds, plainLineEnds, windowsLineEnds } from './line-ends';
import type { MadeEdit } from './manifest';
import { applySplices, undoSplices, type MadeSplice, type Splice } from './splice';
import type { Found, SetupStep } from './step';

/** A file of other people before our edit. */
export interface EditBase {
  /** In plain line ends, unless they are mixed. */
  text: string;
  hasWindowsLineEnds: boolean;
}

/** What there is to edit, or why there is nothing: the step that says so. */
export type OpenedEdit = { base: EditBase } | { step: SetupStep };

/** What an editor makes of a text: its changes, none where they are there already, or why not, as a sentence. */
export type Edit = { splices: readonly Splice[] } | { problem: string };

/**
 * The text that an edit starts from: without what an earlier setup added.
 * @param made what that was; `null` when it did not
 * @param isMade whether a file that is not there is made
 */
export function openEdit(path: string, found: Found, made: MadeEdit | null, isMade: boolean): OpenedEdit {
  if (found.kind === 'other') return conflict(path, `${path} is ${found.what}, so nothing was added to it.`);
  if (found.kind === 'absent') {
    return isMade ? { base: { text: '', hasWindowsLineEnds: false } } : { step: { path, decision: 'keep' } };
  }
  if (found.text === null) return conflict(path, `${path} is no UTF-8 text, so nothing was added to it.`);
  const isWindows = hasWindowsLineEnds(found.text);
  const text = isWindows ? plainLineEnds(found.text) : found.text;
  const base = made === null ? text : undoSplices(text, made.splices);
  if (base === null) {
    const why = `What auto-pr setup added to ${path} was changed since, so it stays as it is.`;
    return { step: { path, decision: 'changed', why } };
  }
  return { base: { text: base, hasWindowsLineEnds: isWindows } };
}

/** What to do about a file of other people, and what to remember of it. */
export function planEdit(
  path: string,
  found: Found,
  base: EditBase,
  edit: Edit,
  made: MadeEdit | null,
): { step: SetupStep; splices: MadeSplice[] } {
  if ('problem' in edit) return { ...conflict(path, edit.problem), splices: made?.splices ?? [] };
  if (made !== null && isSameEdit(made.splices, edit.splices))
    return { step: { path, decision: 'keep' }, splices: made.splices };
  const text = applySplices(base.text, edit.splices);
  const splices = edit.splices.map(({ removed, inserted }) => ({ removed, inserted }));
  if (undoSplices(text, splices) !== base.text) {
    return {
      ...conflict(path, `${path} could not be brought back as it is, so nothing was added to it.`),
      splices: [],
    };
  }
  const content = base.hasWindowsLineEnds ? windowsLineEnds(text) : text;
  if (found.kind === 'absent') return { step: { path, decision: 'create', text: content, splices }, splices };
  const isThere = found.kind === 'file' && found.text === content;
  return { step: isThere ? { path, decision: 'keep' } : { path, decision: 'update', text: content, splices }, splices };
}

/** Whether an edit is there already, if not where it would be put today: around it, other people go on writing. */
function isSameEdit(made: readonly MadeSplice[], wanted: readonly MadeSplice[]): boolean {
  const plain = (splices: readonly MadeSplice[]): string =>
    JSON.stringify(splices.map(({ removed, inserted }) => [removed, inserted.trim()]));
  return plain(made) === plain(wanted);
}

/** What takes an edit back: the rest of the file is as it was, byte for byte. */
export function planEditRemoval(path: string, found: Found, made: MadeEdit): SetupStep {
  if (found.kind === 'absent') return { path, decision: 'keep' };
  const opened = openEdit(path, found, made, false);
  if ('step' in opened) {
    const why = `What auto-pr setup added to ${path} was changed since; take out by hand what you do not need.`;
    return { path, decision: 'changed', why };
  }
  const { text, hasWindowsLineEnds: isWindows } = opened.base;
  if (text === '' && made.isNew === true) return { path, decision: 'remove' };
  return { path, decision: 'update', text: isWindows ? windowsLineEnds(text) : text };
}

function conflict(path: string, why: string): { step: SetupStep } {
  return { step: { path, decision: 'conflict', why } };
}
