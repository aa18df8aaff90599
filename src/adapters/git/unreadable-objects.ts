import type { GitRunner } from './run-git';

const ARGS = ['cat-file', '--batch', '--buffer'];
const FOUND = /^[0-9a-f]+ ([a-z]+) (\d+)$/;
const NEWLINE = 0x0a;
const TREE_MODE = '40000';
const FILE_MODE = /^100\d{3}$/;

/**
 * Which objects a commit's files need and git cannot read: missing ones, and damaged ones, which git calls missing too.
 * One process for each level of folders. A parent is none of its files.
 */
export async function unreadableObjects(git: GitRunner, commit: string): Promise<string[]> {
  const unreadable: string[] = [];
  let wanted = [commit];
  const seen = new Set(wanted);
  while (wanted.length > 0) {
    const below: string[] = [];
    for (const [oid, content] of await readObjects(git, wanted)) {
      if (content === null) unreadable.push(oid);
      else below.push(...referencesOf(content).filter((next) => !seen.has(next)));
    }
    wanted = [...new Set(below)];
    for (const oid of wanted) seen.add(oid);
  }
  return unreadable;
}

interface GitObject {
  type: string;
  bytes: Buffer;
  /** Length of an id in bytes: 20 or 32. */
  idLength: number;
}

async function readObjects(git: GitRunner, oids: readonly string[]): Promise<Map<string, GitObject | null>> {
  const { stdout } = await git.run(ARGS, { input: oids.map((oid) => `${oid}\n`).join('') });
  const objects = new Map<string, GitObject | null>(oids.map((oid) => [oid, null]));
  let start = 0;
  for (const oid of oids) {
    const end = stdout.indexOf(NEWLINE, start);
    if (end === -1) break;
    const [, type, size] = FOUND.exec(stdout.toString('latin1', start, end)) ?? [];
    start = end + 1;
    if (type === undefined) continue;
    const next = start + Number(size);
    if (next >= stdout.length) break;
    objects.set(oid, { type, bytes: stdout.subarray(start, next), idLength: oid.length / 2 });
    start = next + 1;
  }
  return objects;
}

function referencesOf({ type, bytes, idLength }: GitObject): string[] {
  if (type === 'commit') return [/^tree ([0-9a-f]+)$/m.exec(bytes.toString('latin1'))?.[1] ?? []].flat();
  return type === 'tree' ? entriesOf(bytes, idLength) : [];
}

/** `<mode> <name>\0<id in bytes>`, one after the other; links and submodules have no place in our trees. */
function entriesOf(bytes: Buffer, idLength: number): string[] {
  const oids: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const name = bytes.indexOf(0, start);
    const mode = bytes.toString('latin1', start, bytes.indexOf(0x20, start));
    if (name === -1) break;
    const oid = bytes.toString('hex', name + 1, name + 1 + idLength);
    if (mode === TREE_MODE || FILE_MODE.test(mode)) oids.push(oid);
    start = name + 1 + idLength;
  }
  return oids;
}
