import { BACKUP_KINDS, type Backup, type BackupKind } from '../../domain/backups/plan-rotation';
import type { StateGit } from '../../ports/git';

/** Backups of this clone, and on the remote. */
export const BACKUP_PREFIX = 'refs/auto-pr/backups/';
/** Those of the remote, as last fetched. */
export const REMOTE_BACKUP_PREFIX = 'refs/auto-pr/remote-backups/';
/** Those in a file, while it is read. */
export const FILE_BACKUP_PREFIX = 'refs/auto-pr/file-backups/';

const NAME = /^(?<kind>[a-z]+)\/(?<date>\d{4}-\d{2}-\d{2})T(?<time>\d{2}-\d{2}-\d{2}-\d{3})Z$/;

/** A backup as a ref: a state commit that stays. */
export interface BackupRef extends Backup {
  /** As people write it: `hourly/2026-11-19T14-30-00-000Z`. */
  name: string;
  ref: string;
  oid: string;
}

/** The name of a backup; a ref may hold no colon. */
export function backupName(kind: BackupKind, at: number): string {
  return `${kind}/${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`;
}

/** The backups under a prefix, the newest first. Refs that are none of ours are left out. */
export async function listBackups(git: StateGit, prefix = BACKUP_PREFIX): Promise<BackupRef[]> {
  const backups = (await git.refs(prefix)).flatMap(({ ref, oid }) => {
    const backup = parseName(ref.slice(prefix.length));
    return backup ? [{ ...backup, ref, oid }] : [];
  });
  return backups.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
}

function parseName(name: string): (Backup & { name: string }) | null {
  const { kind, date, time } = NAME.exec(name)?.groups ?? {};
  const known = BACKUP_KINDS.find((one) => one === kind);
  if (known === undefined || date === undefined || time === undefined) return null;
  const [hours, minutes, seconds, milliseconds] = time.split('-');
  const at = Date.parse(`${date}T${hours ?? ''}:${minutes ?? ''}:${seconds ?? ''}.${milliseconds ?? ''}Z`);
  return Number.isNaN(at) ? null : { kind: known, at, name };
}
