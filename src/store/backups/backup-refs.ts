import { BACKUP_KINDS, type Backup, type BackupKind } from '../../domain/backups/plan-rotation';
import type { StateGit } from '../../ports/git';

const PREFIX = 'refs/auto-pr/backups/';
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

/** The ref of a backup of that name. */
export function backupRef(name: string): string {
  return PREFIX + name;
}

/** All backups of the clone, the newest first. Refs that are none of ours are left out. */
export async function listBackups(git: StateGit): Promise<BackupRef[]> {
  const backups = (await git.refs(PREFIX)).flatMap(({ ref, oid }) => {
    const backup = parseName(ref.slice(PREFIX.length));
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
