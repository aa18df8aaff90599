import * as v from 'valibot';
import type { StorePorts } from './ports';

const timesSchema = v.array(v.number());
/** More than the policy of pushing ever asks for. */
const KEPT = 16;

/**
 * When this clone last pushed, whichever process did: `pushes.json`. Advice for the policy of pushing, so that one lost
 * to a race or a full disk is nobody's failure.
 */
export class PushTimes {
  constructor(
    private readonly ports: StorePorts,
    private readonly path: string,
  ) {}

  /** Milliseconds since the epoch, the oldest first. */
  async read(): Promise<number[]> {
    try {
      const bytes = await this.ports.files.read(this.path);
      const parsed = bytes && v.safeParse(timesSchema, JSON.parse(bytes.toString()));
      return parsed?.success ? parsed.output : [];
    } catch (error) {
      this.ports.log.write('debug', 'The times of pushes could not be read.', { operation: 'pushes.read', error });
      return [];
    }
  }

  /** Notes a push now. */
  async note(): Promise<void> {
    try {
      const times = [...(await this.read()), this.ports.clock.now()].slice(-KEPT);
      await this.ports.files.write(this.path, `${JSON.stringify(times)}\n`);
    } catch (error) {
      this.ports.log.write('warn', 'The time of a push could not be kept.', { operation: 'pushes.note', error });
    }
  }
}
