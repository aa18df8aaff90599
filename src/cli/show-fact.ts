import { showText } from '../domain/config/show-value';
import type { ConflictSide } from '../domain/context/merge-heads';
import type { NumberedVersion } from '../domain/context/find-version';
import { valueText } from '../domain/context/value-text';
import type { FactView } from '../domain/context/view-fact';
import { formatAge } from '../domain/format-duration';
import { plainTitle } from '../domain/plain-title';
import { colors as pc } from './colors';
import { safeJson } from './output';

const MAX_LINE = 100;

const iso = (ms: number | null | undefined): string | null =>
  typeof ms === 'number' ? new Date(ms).toISOString() : null;

/** A fact as `--json` prints it: times in ISO 8601; no `value` where it was removed or has expired. */
export function factJson({ key, version, value, conflicts, newest, owner, expiresAt, hasExpired }: FactView): object {
  return {
    key,
    version,
    ...(value !== undefined && { value }),
    owner,
    by: newest.by,
    session: newest.session ?? null,
    at: iso(newest.at),
    expiresAt: iso(expiresAt),
    expired: hasExpired,
    conflicts: conflicts.map(({ field, sides }) => ({ field, sides: sides.map(sideJson) })),
  };
}

function sideJson({ version, value }: ConflictSide): object {
  const { id, by, at, owner } = version;
  return { id, ...(value !== undefined && { value }), owner: owner ?? null, by, at: iso(at) };
}

/** A version of a fact as `--json` prints it. */
export function versionJson({ number, version }: NumberedVersion): object {
  const { id, value, owner, by, session, at, expiresAt, base } = version;
  return {
    version: number,
    id,
    ...(value === undefined ? { removed: true } : { value }),
    owner: owner ?? null,
    by,
    session: session ?? null,
    at: iso(at),
    expiresAt: iso(expiresAt),
    base,
  };
}

/** What a fact says, in full: a text as it is, everything else as JSON. */
export function valueBlock({ value }: FactView): string {
  if (value === undefined) return '(removed)';
  if (typeof value !== 'string') return safeJson(value, 2);
  return value.split(/\r?\n/).map(showText).join('\n');
}

/** One fact on one line. */
export function factLine(fact: FactView, now: number): string {
  const owner = fact.owner ? [fact.owner.name || fact.owner.email] : [];
  const facts = [`v${fact.version}`, ...owner, formatAge(now - fact.newest.at), ...expiryText(fact, now)].join(' · ');
  const mark = fact.conflicts.length > 0 ? `  ${pc.red('conflict')}` : '';
  return `${pc.bold(fact.key)}  ${valueText(fact.value, MAX_LINE)}${mark}  ${pc.dim(facts)}`;
}

function expiryText({ expiresAt }: FactView, now: number): string[] {
  return expiresAt === null ? [] : [`expires in ${formatAge(Math.max(60_000, expiresAt - now))}`];
}

/** What several writers set otherwise, side by side; none where there is no conflict. */
export function conflictLines({ conflicts }: FactView): string[] {
  return conflicts.flatMap(({ field, sides }) => [
    pc.red(`Conflict${field === null ? '' : ` in ${plainTitle(field, MAX_LINE)}`}:`),
    ...sides.map(({ version, value }) => {
      const who = plainTitle(version.owner?.name ?? version.by);
      return `  ${valueText(value, MAX_LINE)}  ${pc.dim(`${who}, ${iso(version.at) ?? ''}`)}`;
    }),
  ]);
}
