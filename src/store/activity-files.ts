import * as v from 'valibot';
import { unionIntervals, type Intervals } from '../domain/activity/intervals';
import { ULID } from '../domain/session-id';
import { openLine, sealLine } from './journal-line';
import type { StorePorts } from './ports';

const intervals = v.array(v.tuple([v.number(), v.number()]));
const activitySchema = v.object({ lastAt: v.number(), human: intervals, agent: intervals });

/** One process's view of the activity in one session, or the union of several. Times in milliseconds. */
export interface ActivityRegister {
  lastAt: number;
  human: Intervals;
  agent: Intervals;
}

export const NO_ACTIVITY: Readonly<ActivityRegister> = { lastAt: 0, human: [], agent: [] };

/**
 * The activity of a clone: a file per session and process, `activity/<session>.<process>.json`, each written by one
 * process only and read by all; together they are a union (design, Events: a register, not a log).
 */
export class ActivityFiles {
  /** Damaged files that were told of. */
  private readonly reported = new Set<string>();

  constructor(
    private readonly ports: StorePorts,
    private readonly directory: string,
    /** Names this process's files. */
    private readonly owner: string,
  ) {}

  /** Replaces what this process knows of a session. */
  async write(session: string, register: ActivityRegister): Promise<void> {
    const line = sealLine(JSON.stringify(register), this.ports.checksum);
    await this.ports.files.write(`${this.directory}/${session}.${this.owner}.json`, line);
  }

  /** The union over all processes, by session. */
  async readAll(): Promise<Map<string, ActivityRegister>> {
    return (await this.examine()).registers;
  }

  /** The same, and the names of the files that are damaged. */
  async examine(): Promise<{ registers: Map<string, ActivityRegister>; damaged: string[] }> {
    const registers = new Map<string, ActivityRegister>();
    const damaged: string[] = [];
    for (const name of await this.ports.files.list(this.directory)) {
      const session = name.split('.')[0] ?? '';
      if (!ULID.test(session) || !name.endsWith('.json')) continue;
      const register = await this.readOne(name);
      if (register === 'damaged') damaged.push(name);
      else if (register) registers.set(session, joinActivity(registers.get(session) ?? NO_ACTIVITY, register));
    }
    return { registers, damaged };
  }

  /** Forgets a session whose totals are on record. */
  async remove(session: string): Promise<void> {
    for (const name of await this.ports.files.list(this.directory)) {
      if (name.startsWith(`${session}.`)) await this.ports.files.remove(`${this.directory}/${name}`);
    }
  }

  /** Moves a damaged file to the folder of such, byte for byte. What is known from elsewhere counts in its place. */
  async putAside(name: string, damaged: string): Promise<void> {
    const bytes = await this.ports.files.read(`${this.directory}/${name}`);
    if (bytes) await this.ports.files.write(`${damaged}/${name}`, bytes);
    await this.ports.files.remove(`${this.directory}/${name}`);
  }

  private async readOne(name: string): Promise<ActivityRegister | 'damaged' | null> {
    const bytes = await this.ports.files.read(`${this.directory}/${name}`);
    if (bytes === null) return null;
    const json = openLine(bytes.toString().trimEnd(), this.ports.checksum);
    const parsed = json === null ? null : v.safeParse(activitySchema, JSON.parse(json));
    if (parsed?.success) return parsed.output;
    if (!this.reported.has(name)) {
      this.ports.log.write('warn', 'An activity file is damaged and was left out.', {
        operation: 'activity.read',
        name,
      });
    }
    this.reported.add(name);
    return 'damaged';
  }
}

/** The union of two registers. */
export function joinActivity(a: ActivityRegister, b: ActivityRegister): ActivityRegister {
  return {
    lastAt: Math.max(a.lastAt, b.lastAt),
    human: unionIntervals(a.human, b.human),
    agent: unionIntervals(a.agent, b.agent),
  };
}
