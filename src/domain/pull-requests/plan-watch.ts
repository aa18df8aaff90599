/** Where HEAD stands. */
export interface WatchedHead {
  branch: string | null;
  sha: string | null;
}

/** What a watch remembers between two looks. Times are milliseconds since the epoch. */
export interface WatchMemory {
  /** Where HEAD stood at the last look, and since when. */
  head: WatchedHead & { since: number };
  /** By branch: the commit that was dealt with. */
  done: Readonly<Record<string, string>>;
  /** Not to be tried again before, after a failure. */
  notBefore: number;
}

/** Commits that follow one another this closely are one push. */
export const DEBOUNCE_MS = 20_000;
/** After a failure. */
export const PAUSE_MS = 60_000;

/** The memory of a watch that begins: what is there already was not made while it watched. */
export function beginWatch(head: WatchedHead, now: number): WatchMemory {
  return afterDealing({ head: { ...head, since: now }, done: {}, notBefore: 0 });
}

/** Takes in where HEAD stands now, and whether commits have settled on its branch that were not dealt with. */
export function lookAtHead(
  memory: WatchMemory,
  head: WatchedHead,
  now: number,
): { memory: WatchMemory; isSettled: boolean } {
  const { branch, sha } = head;
  const hasMoved = branch !== memory.head.branch || sha !== memory.head.sha;
  const since = hasMoved ? now : memory.head.since;
  const isNew = branch !== null && sha !== null && memory.done[branch] !== sha;
  const isSettled = isNew && now - since >= DEBOUNCE_MS && now >= memory.notBefore;
  return { memory: { ...memory, head: { ...head, since } }, isSettled };
}

/** After the branch has its PR, or needs none for the commit it is at. */
export function afterDealing(memory: WatchMemory): WatchMemory {
  const { branch, sha } = memory.head;
  if (branch === null || sha === null) return memory;
  return { ...memory, done: { ...memory.done, [branch]: sha } };
}

/** After it could not be dealt with. */
export function afterFailure(memory: WatchMemory, now: number): WatchMemory {
  return { ...memory, notBefore: now + PAUSE_MS };
}
