/** One change to a text: what stands at `at` goes, something else comes. */
export interface Splice {
  at: number;
  removed: string;
  inserted: string;
}

/** A splice as it is remembered: its place is where the inserted text is found again. */
export type MadeSplice = Omit<Splice, 'at'>;

/** Applies splices that do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const { at, removed, inserted } of [...splices].sort((a, b) => b.at - a.at)) {
    result = result.slice(0, at) + inserted + result.slice(at + removed.length);
  }
  return result;
}

/** The text without the splices; `null` where one of them does not stand in it exactly once as it was made. */
export function undoSplices(text: string, splices: readonly MadeSplice[]): string | null {
  let result = text;
  for (const { removed, inserted } of splices) {
    const at = result.indexOf(inserted);
    if (at === -1 || result.includes(inserted, at + 1)) return null;
    result = result.slice(0, at) + removed + result.slice(at + inserted.length);
  }
  return result;
}
