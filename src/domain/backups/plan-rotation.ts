/** How many backups of each kind are kept (design, Backups); a kind has at most one for each slot of its length. */
export const KEPT = { hourly: 24, daily: 7, weekly: 4 } as const;
/** Kept before something is taken out of the state on purpose, and how many of each: so that it can be taken back. */
export const KEPT_BEFORE = { compaction: 3, restore: 3, repair: 3, migration: 3 } as const;

export type ScheduledKind = keyof typeof KEPT;
export type Occasion = keyof typeof KEPT_BEFORE;
export type BackupKind = ScheduledKind | Occasion;

const SCHEDULED_KINDS: readonly ScheduledKind[] = ['hourly', 'daily', 'weekly'];
export const BACKUP_KINDS: readonly BackupKind[] = [...SCHEDULED_KINDS, 'compaction', 'restore', 'repair', 'migration'];

/** A kept state. Times are milliseconds since the epoch. */
export interface Backup {
  kind: BackupKind;
  at: number;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** The epoch was a Thursday; a week begins on Monday. */
const MONDAY_MS = 4 * DAY_MS;

const SLOTS: Readonly<Record<ScheduledKind, (at: number) => number>> = {
  hourly: (at) => Math.floor(at / HOUR_MS),
  daily: (at) => Math.floor(at / DAY_MS),
  weekly: (at) => Math.floor((at - MONDAY_MS) / (7 * DAY_MS)),
};

/** What a backup taken now means: which kinds get one, and which old ones go. Nothing goes that is not among the oldest. */
export interface Rotation<B extends Backup> {
  create: BackupKind[];
  remove: B[];
}

/**
 * Plans a backup at `now`. A kind whose slot has one already keeps it: an older state of the hour is worth as much as a
 * newer one, and nobody can push the old ones out by asking often.
 * @param always make the hourly one even so, because a person asked for it
 */
export function planRotation<B extends Backup>(existing: readonly B[], now: number, always = false): Rotation<B> {
  const create = SCHEDULED_KINDS.filter((kind) => {
    const isTaken = existing.some((backup) => backup.kind === kind && SLOTS[kind](backup.at) === SLOTS[kind](now));
    return !isTaken || (always && kind === 'hourly');
  });
  const remove = SCHEDULED_KINDS.flatMap((kind) =>
    oldest(existing, kind, KEPT[kind] - (create.includes(kind) ? 1 : 0)),
  );
  return { create, remove };
}

/** Plans the backup that is taken before an occasion. */
export function planBackupBefore<B extends Backup>(existing: readonly B[], occasion: Occasion): Rotation<B> {
  return { create: [occasion], remove: oldest(existing, occasion, KEPT_BEFORE[occasion] - 1) };
}

/** All but the newest few of a kind. */
function oldest<B extends Backup>(existing: readonly B[], kind: BackupKind, keep: number): B[] {
  const newestFirst = existing.filter((backup) => backup.kind === kind).sort((a, b) => b.at - a.at);
  return newestFirst.slice(Math.max(0, keep));
}
