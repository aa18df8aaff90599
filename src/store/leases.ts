import * as v from 'valibot';
import type { ProcessIdentity } from '../ports/processes';
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
});

/** One running editor window or long-running CLI process. */
export type Lease = v.InferOutput<typeof leaseSchema>;

/** The leases of a clone: `windows/<id>.json`, each written by its window, read by all. */
export class Leases {
  constructor(
    private readonly ports: StorePorts,
    private readonly directory: string,
  ) {}

  async write(id: string, lease: Omit<Lease, 'process'>): Promise<void> {
    const process: ProcessIdentity = this.ports.processes.self();
    await this.ports.files.write(`${this.directory}/${id}.json`, `${JSON.stringify({ process, ...lease })}\n`);
  }

  async remove(id: string): Promise<void> {
    await this.ports.files.remove(`${this.directory}/${id}.json`);
  }

  /** Leases whose process lives. */
  async live(): Promise<Map<string, Lease>> {
    const leases = new Map<string, Lease>();
    for (const name of await this.ports.files.list(this.directory)) {
      if (!name.endsWith('.json')) continue;
      const lease = await this.read(name);
      if (lease && this.ports.processes.isAlive(lease.process)) leases.set(name.slice(0, -'.json'.length), lease);
    }
    return leases;
  }

  private async read(name: string): Promise<Lease | null> {
    const bytes = await this.ports.files.read(`${this.directory}/${name}`);
    if (bytes === null) return null;
    try {
      const parsed = v.safeParse(leaseSchema, JSON.parse(bytes.toString()));
      return parsed.success ? parsed.output : null;
    } catch {
      this.ports.log.write('warn', 'A window file is damaged and was left out.', { operation: 'leases.read', name });
      return null;
    }
  }
}
