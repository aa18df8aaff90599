import { digestOf, type Digest } from './digest';
import { plainLineEnds } from './line-ends';
import type { Found, SetupStep } from './step';

/** A file that is ours as a whole. */
export interface WantedFile {
  path: string;
  text: string;
  /** Written for the person to go on with: what they make of it, or that they delete it, is no difference. */
  isSeed?: boolean;
}

/**
 * What to do about a file of ours.
 * @param recorded the checksum of what setup wrote there; `null` when it never did
 */
export function planFile(wanted: WantedFile, found: Found, recorded: string | null, digest: Digest): SetupStep {
  const { path, text, isSeed = false } = wanted;
  switch (found.kind) {
    case 'other':
      return { path, decision: 'conflict', why: `${path} is ${found.what}; move it away and run auto-pr setup again.` };
    case 'absent':
      return isSeed && recorded !== null ? { path, decision: 'keep' } : { path, decision: 'create', text };
    case 'file': {
      if (found.text !== null && plainLineEnds(found.text) === plainLineEnds(text)) return { path, decision: 'keep' };
      const isOurs = found.text !== null && recorded === digestOf(found.text, digest);
      if (isOurs) return { path, decision: 'update', text };
      if (isSeed) return { path, decision: 'keep' };
      if (recorded === null) {
        const why = `${path} was not written by auto-pr setup, so it stays; move it away to have ours.`;
        return { path, decision: 'conflict', why };
      }
      const why = `${path} was changed since auto-pr setup wrote it, so it stays; delete it and run auto-pr setup to have ours.`;
      return { path, decision: 'changed', why };
    }
  }
}

/**
 * The checksum to remember of a file once its step is done; `null` when it is not ours.
 * @param recorded what was remembered before
 */
export function recordOf(
  { decision }: SetupStep,
  wanted: WantedFile,
  found: Found,
  recorded: string | null,
  digest: Digest,
): string | null {
  const isWanted =
    found.kind === 'file' && found.text !== null && plainLineEnds(found.text) === plainLineEnds(wanted.text);
  if (decision === 'create' || decision === 'update' || isWanted) return digestOf(wanted.text, digest);
  return decision === 'conflict' ? null : recorded;
}

/** What to do about a file that is not to be there any more. */
export function planFileRemoval(path: string, found: Found, recorded: string, digest: Digest): SetupStep {
  if (found.kind === 'absent') return { path, decision: 'keep' };
  if (found.kind === 'file' && found.text !== null && digestOf(found.text, digest) === recorded) {
    return { path, decision: 'remove' };
  }
  return {
    path,
    decision: 'changed',
    why: `${path} was changed since auto-pr setup wrote it, so it stays; delete it if you do not need it.`,
  };
}
