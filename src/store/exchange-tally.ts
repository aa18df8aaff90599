import * as v from 'valibot';
import type { StorePorts } from './ports';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const hoursSchema = v.array(
  v.object({
    /** Hours since the epoch. */
    hour: v.pipe(v.number(), v.integer()),
    ended: count,
    failed: count,
  }),
);

/** Exchanges with the remote that came to an end, and those of them that failed. */
export interface ExchangeCount {
  ended: number;
  failed: number;
}

const HOUR_MS = 60 * 60_000;
const KEPT_HOURS = 24;

/**
 * How the exchanges of this clone ended in the last 24 hours, whichever process made them: `exchanges.json`. It serves
 * a figure only, so that one lost to a race or a full disk is nobody's failure.
 */
export class ExchangeTally {
  constructor(
    private readonly ports: StorePorts,
    private readonly path: string,
  ) {}

  async read(): Promise<ExchangeCount> {
    const hours = await this.readHours();
    const sum = (of: (hour: ExchangeCount) => number): number => hours.reduce((total, hour) => total + of(hour), 0);
    return { ended: sum(({ ended }) => ended), failed: sum(({ failed }) => failed) };
  }

  /** Notes an exchange that ended now. */
  async note(hasFailed: boolean): Promise<void> {
    const hour = this.hourNow();
    const hours = await this.readHours();
    const known = hours.find((one) => one.hour === hour) ?? { hour, ended: 0, failed: 0 };
    const next = { hour, ended: known.ended + 1, failed: known.failed + (hasFailed ? 1 : 0) };
    try {
      await this.ports.files.write(
        this.path,
        `${JSON.stringify([...hours.filter((one) => one.hour !== hour), next])}\n`,
      );
    } catch (error) {
      this.ports.log.write('warn', 'How an exchange ended could not be kept.', { operation: 'exchanges.note', error });
    }
  }

  private async readHours(): Promise<v.InferOutput<typeof hoursSchema>> {
    const last = this.hourNow();
    try {
      const bytes = await this.ports.files.read(this.path);
      const parsed = bytes && v.safeParse(hoursSchema, JSON.parse(bytes.toString()));
      const hours = parsed?.success ? parsed.output : [];
      return hours.filter(({ hour }) => hour > last - KEPT_HOURS && hour <= last);
    } catch (error) {
      const message = 'How the exchanges ended could not be read.';
      this.ports.log.write('debug', message, { operation: 'exchanges.read', error });
      return [];
    }
  }

  private hourNow(): number {
    return Math.floor(this.ports.clock.now() / HOUR_MS);
  }
}
