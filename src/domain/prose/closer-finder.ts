/** Finds the end of something from a position; positions only ever grow, so all searches together read a text once. */
type FindFrom = (from: number) => number;

/** Where `closer` next begins; the length of the text when it does not come. */
export function closerFinder(text: string, closer: string): FindFrom {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(closer, from);
      found = at < 0 ? text.length : at;
    }
    return found;
  };
}

/** The end of the run of one character that begins at a position. */
export function runEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charAt(end) === text.charAt(from)) end++;
  return end;
}

/** The starts of all runs of backticks by their length, in order. */
function backtickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (let start = text.indexOf('`'); start >= 0;) {
    const end = runEnd(text, start);
    const same = runs.get(end - start);
    if (same) same.push(start);
    else runs.set(end - start, [start]);
    start = text.indexOf('`', end);
  }
  return runs;
}

/** Where the code span that opens at a position ends; `null` when no run of as many backticks follows. */
export function codeSpanFinder(text: string): (at: number) => number | null {
  let runs: Map<number, number[]> | null = null;
  const passed = new Map<number, number>();
  return (at) => {
    runs ??= backtickRuns(text);
    const end = runEnd(text, at);
    const closers = runs.get(end - at) ?? [];
    let index = passed.get(end - at) ?? 0;
    while ((closers[index] ?? Infinity) < end) index++;
    passed.set(end - at, index);
    const closer = closers[index];
    return closer === undefined ? null : closer + (end - at);
  };
}
