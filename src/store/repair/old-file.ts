import { decodeLine, encodeEvent } from '../../domain/events/codec';
import { foldEvents } from '../../domain/fold/state';
import { readOldSessions } from '../../domain/migration/read-old-sessions';
import type { StateGit } from '../../ports/git';
import { logLine } from '../log-lines';
import type { StorePorts } from '../ports';
import { logPath } from '../state-branch';
import { unite, type Additions } from '../sync/additions';

const OLD_FILE = 'docs/metrics/auto_pr_sessions.json';
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * The sessions in an older version's file, as committed in the person's branches: the last source of all (design,
 * Backups). It is only read. What is no session in it is named in the log.
 */
export async function readOldFile(ports: StorePorts, git: StateGit): Promise<Additions> {
  const oids = new Set((await git.refs('refs/heads/')).map(({ oid }) => oid));
  const blobs = await git.blobs([...oids].map((oid) => `${oid}:${OLD_FILE}`));
  const texts = new Set(blobs.flatMap((blob) => (blob && blob.length <= MAX_BYTES ? [blob.toString()] : [])));
  return unite(...[...texts].map((text) => additionsOf(ports, text)));
}

function additionsOf({ checksum, log }: StorePorts, text: string): Additions {
  const old = readOldSessions(text, checksum);
  const additions = new Map<string, string[]>();
  if (!old) return additions;
  if (old.setAside.length > 0) {
    const message = `${OLD_FILE}: entries that are no sessions were set aside: ${old.setAside.length}`;
    log.write('warn', message, { operation: 'state.mend', setAside: old.setAside });
  }
  const state = foldEvents(old.events);
  for (const event of old.events) {
    const line = encodeEvent(event);
    // What nobody could read back must not stand in a log.
    if (decodeLine(line).is !== 'event') continue;
    const path = logPath(state, { event, session: event.session });
    additions.set(path, [...(additions.get(path) ?? []), logLine(line)]);
  }
  return additions;
}
