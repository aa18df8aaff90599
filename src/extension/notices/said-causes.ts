import type { AppPorts } from '../../app/clone';

type SaidPorts = Pick<AppPorts, 'files' | 'clock' | 'log'>;

const SILENCED = 'silenced';
const DAY = /^\d{4}-\d{2}-\d{2}(?=\.)/;

/**
 * Which causes the person was told of, by name: `<day>.<cause>`, and `silenced.<cause>` for those that they want to hear
 * no more of. They are files in the clone, because every window looks there and the memory that the editor keeps for
 * an extension reaches its other windows late, and another editor never.
 */
export class SaidCauses {
  constructor(
    private readonly ports: SaidPorts,
    private readonly directory: string,
  ) {}

  /** Whether there is nothing to say of a cause today. */
  async isSettled(cause: string): Promise<boolean> {
    const names = await this.trying([], () => this.ports.files.list(this.directory));
    return names.includes(nameOf(SILENCED, cause)) || names.includes(nameOf(this.today(), cause));
  }

  /** Notes that a cause is told of now; `false` where another window was first, or the disk keeps no note of it. */
  async say(cause: string): Promise<boolean> {
    const { files } = this.ports;
    return this.trying(false, async () => {
      if (!(await files.create(this.pathOf(this.today(), cause), ''))) return false;
      await this.forgetOtherDays();
      return true;
    });
  }

  /** The person wants to hear no more of a cause. */
  async silence(cause: string): Promise<void> {
    await this.ports.files.write(this.pathOf(SILENCED, cause), '');
  }

  private async forgetOtherDays(): Promise<void> {
    const { files } = this.ports;
    for (const name of await files.list(this.directory)) {
      const day = DAY.exec(name)?.[0] ?? this.today();
      if (day !== this.today()) await files.remove(`${this.directory}/${name}`);
    }
  }

  /** A message less or one too many is nobody's failure; that the disk refuses is told of elsewhere. */
  private async trying<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const message = 'What was said already could not be looked up or noted.';
      this.ports.log.write('debug', message, { operation: 'notices.said', error });
      return otherwise;
    }
  }

  private pathOf(day: string, cause: string): string {
    return `${this.directory}/${nameOf(day, cause)}`;
  }

  /** The day in the person's time zone: `2026-11-19`. */
  private today(): string {
    const date = new Date(this.ports.clock.now());
    const twoDigits = (part: number): string => String(part).padStart(2, '0');
    return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
  }
}

function nameOf(day: string, cause: string): string {
  return `${day}.${cause}`;
}
