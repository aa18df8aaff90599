import * as v from 'valibot';
import { ULID } from '../domain/session-id';
import { openLine, sealLine } from './journal-line';
import type { StorePorts } from './ports';

const writerSchema = v.object({ id: v.string(), by: v.pipe(v.string(), v.regex(ULID)) });

/** The content of a copy of what a clone knows of itself: a damaged one cannot pass for it. */
export function copyText(facts: object, { checksum }: StorePorts): string {
  return sealLine(JSON.stringify(facts), checksum);
}

/** The JSON that was copied; `null` when there is no copy, or it is damaged too. */
export async function readCopy({ files, checksum }: StorePorts, path: string): Promise<string | null> {
  const bytes = await files.read(path);
  return bytes && openLine(bytes.toString().trimEnd(), checksum);
}

/** The writer of the newest event in a clone's journal, which is the clone itself; `null` when that is empty. */
export async function writerInJournal({ files, checksum }: StorePorts, journal: string): Promise<string | null> {
  let newest: v.InferOutput<typeof writerSchema> | null = null;
  for (const name of await files.list(journal)) {
    if (!name.endsWith('.jsonl')) continue;
    const lines = (await files.read(`${journal}/${name}`))?.toString().split('\n') ?? [];
    for (const line of lines) {
      const json = openLine(line, checksum);
      const parsed = json === null ? null : v.safeParse(writerSchema, JSON.parse(json));
      if (parsed?.success && (!newest || parsed.output.id > newest.id)) newest = parsed.output;
    }
  }
  return newest?.by ?? null;
}
