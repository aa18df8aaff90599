import * as v from 'valibot';
import { ExpectedError } from '../../domain/errors';
import type { Clone } from '../clone';

const body = v.object({
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  before: v.string(),
  after: v.string(),
});
const schema = v.object({
  migration: v.literal(1),
  /** `owner/name`: another repository's PRs are none of these. */
  repository: v.string(),
  /** The state before; `null` where there was none. */
  backup: v.nullable(v.string()),
  /** Ids of the events that were added. */
  events: v.array(v.string()),
  bodies: v.array(body),
});

/** What migrations of this clone changed: `migration.json`. */
export type MigrationRecord = v.InferOutput<typeof schema>;
export type ChangedBody = v.InferOutput<typeof body>;

/** @throws ExpectedError `bad-migration-file` */
export async function readMigration({ ports, paths }: Clone): Promise<MigrationRecord | null> {
  const bytes = await ports.files.read(paths.migration);
  if (bytes === null) return null;
  try {
    return v.parse(schema, JSON.parse(bytes.toString()));
  } catch (error) {
    throw new ExpectedError(
      'bad-migration-file',
      `${paths.migration}, which holds what a migration changed, is damaged. Move it away; auto-pr state restore brings back the state.`,
      { cause: error },
    );
  }
}

/** Adds to what earlier migrations changed: of a body the oldest text is the one to go back to. */
export async function noteMigration(clone: Clone, now: Omit<MigrationRecord, 'migration'>): Promise<void> {
  const known = await readMigration(clone);
  const bodies = new Map((known?.bodies ?? []).map((one) => [one.number, one]));
  for (const one of now.bodies)
    bodies.set(one.number, { ...one, before: bodies.get(one.number)?.before ?? one.before });
  const record: MigrationRecord = {
    migration: 1,
    repository: now.repository,
    backup: known ? known.backup : now.backup,
    events: [...new Set([...(known?.events ?? []), ...now.events])],
    bodies: [...bodies.values()].sort((a, b) => a.number - b.number),
  };
  await clone.ports.files.write(clone.paths.migration, `${JSON.stringify(record)}\n`);
}

export async function forgetMigration({ ports, paths }: Clone): Promise<void> {
  await ports.files.remove(paths.migration);
}
