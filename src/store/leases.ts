import * as v from 'valibot';
import { ULID } from '../domain/session-id';
import type { Checksum } from '../ports/checksum';
import type { StorePorts } from './ports';
import { processIdentitySchema } from './process-identity';

const leaseSchema = v.object({
  process: processIdentitySchema,
  worktree: v.string(),
  /** Milliseconds since the epoch. */
  openedAt: v.number(),
  heartbeatAt: v.number(),
  /** When the window last had the focus; the latest one asks. */
  focusedAt: v.number(),
  /** The session that it works on, by ulid; older versions do not say. */
  session: v.optional(v.nullable(v.string())),
});

/** One running editor window or long-running CLI process. */
export type Lease = v.InferOutput<typeof leaseSchema>;

/** A lease as it lies in the clone, whoever wrote it. */
export interface LeaseFile {
  id: string;
  /** `null` when it cannot be read. */
  lease: Lease | null;
  /** When it was last written, in milliseconds. */
  changedAt: number;
}

/** Leases of windows that are open in this very process: all others of this process are left-overs. */
const openHere = new Set<string>();

/** The checksum closes the object, so that what is before it is what it is of, and older versions read on. */
const CHECKSUM = /,"checksum":"([0-9a-f]{8})"\}\n?$/;

/**
 * The leases of a clone: `windows/<id>.json`, each written by its window, read by all. A window that closes removes its
 * own; one that is there without its process is of a window that died.
 */
export class Leases {
  constructor(
    private readonly ports: StorePorts,
    private readonly directory: string,
  ) {}

  async write(id: string, lease: Omit<Lease, 'process'>): Promise<void> {
    openHere.add(id);
    const json = JSON.stringify({ process: this.ports.processes.self(), ...lease });
    await this.ports.files.write(this.pathOf(id), `${seal(json, this.ports.checksum)}\n`);
  }

  async remove(id: string): Promise<void> {
    openHere.delete(id);
    await this.ports.files.remove(this.pathOf(id));
  }

  /** Whether a window of this very process holds the lease. */
  isOpenHere(id: string): boolean {
    return openHere.has(id);
  }

  /** All leases, of the living and the dead, in the order in which their windows were opened. */
  async all(): Promise<LeaseFile[]> {
    const found: LeaseFile[] = [];
    for (const name of await this.ports.files.list(this.directory)) {
      const id = name.slice(0, -'.json'.length);
      if (!name.endsWith('.json') || !ULID.test(id)) continue;
      const [bytes, stat] = [
        await this.ports.files.read(this.pathOf(id)),
        await this.ports.files.stat(this.pathOf(id)),
      ];
      if (bytes && stat) found.push({ id, lease: this.parse(bytes.toString()), changedAt: stat.changedAt });
    }
    return found;
  }

  /** Leases whose process lives. */
  async live(): Promise<Map<string, Lease>> {
    const leases = new Map<string, Lease>();
    for (const { id, lease } of await this.all()) {
      if (lease && this.ports.processes.isAlive(lease.process)) leases.set(id, lease);
    }
    return leases;
  }

  private pathOf(id: string): string {
    return `${this.directory}/${id}.json`;
  }

  private parse(text: string): Lease | null {
    try {
      const checksum = CHECKSUM.exec(text);
      const isWhole = !checksum || this.ports.checksum(`${text.slice(0, checksum.index)}}`) === checksum[1];
      const parsed = v.safeParse(leaseSchema, JSON.parse(text));
      return isWhole && parsed.success ? parsed.output : null;
    } catch {
      // Not JSON: damaged. Its window writes it anew within a minute, if it lives.
      return null;
    }
  }
}

/** @param json an object that is not empty */
function seal(json: string, checksum: Checksum): string {
  return `${json.slice(0, -1)},"checksum":"${checksum(json)}"}`;
}
