import * as v from 'valibot';
import { ExpectedError } from '../errors';
import { MANIFEST_PATH } from './action-folder';
import { isSetupPath } from './setup-path';

const FORMAT = 1;

const path = v.pipe(v.string(), v.check(isSetupPath, 'a path that setup has nothing to do with'));

const splice = v.object({ removed: v.string(), inserted: v.pipe(v.string(), v.minLength(1)) });

const edit = v.object({
  /** Who made the edit, so that it can be made anew. */
  kind: v.picklist(['gitignore', 'scoring', 'pre-commit', 'lefthook']),
  /** scoring: the job that scores. */
  job: v.exactOptional(v.string()),
  /** The file was not there before. */
  isNew: v.exactOptional(v.literal(true)),
  /** In plain line ends. */
  splices: v.array(splice),
});

const manifest = v.object({
  format: v.literal(FORMAT),
  /** Of the product that wrote it. */
  version: v.string(),
  /** SHA-256 of each file that is ours as a whole, in plain line ends. */
  files: v.record(path, v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  /** What was added to files of other people. */
  edits: v.record(path, edit),
});

/** What setup wrote into a repository; it is committed with the rest, so that every clone can tell what was changed. */
export type Manifest = v.InferOutput<typeof manifest>;
export type MadeEdit = v.InferOutput<typeof edit>;

/** The manifest of a repository in which nothing was set up. */
export function emptyManifest(version: string): Manifest {
  return { format: FORMAT, version, files: {}, edits: {} };
}

/**
 * Reads a manifest.
 * @throws ExpectedError `newer-setup`, `bad-manifest`
 */
export function parseManifest(text: string): Manifest {
  const value = parseJson(text);
  const parsed = v.safeParse(manifest, value);
  if (parsed.success) return parsed.output;
  const newer = v.safeParse(v.object({ format: v.pipe(v.number(), v.minValue(FORMAT + 1)) }), value);
  if (newer.success) {
    throw new ExpectedError(
      'newer-setup',
      `${MANIFEST_PATH} was written by a newer version of auto-pr. Update auto-pr and try again.`,
    );
  }
  throw new ExpectedError(
    'bad-manifest',
    `${MANIFEST_PATH} is not what auto-pr wrote. Bring it back with git, or delete it and run auto-pr setup again.`,
  );
}

/** The text of a manifest, the same for the same one. */
export function manifestText({ format, version, files, edits }: Manifest): string {
  return `${JSON.stringify({ format, version, files: sorted(files), edits: sorted(edits) }, null, 2)}\n`;
}

/** `undefined` is no manifest either. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
