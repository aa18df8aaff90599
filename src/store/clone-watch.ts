import type { StorePorts } from './ports';
import type { StorePaths } from './store-paths';

/** The net under the file watch. */
const POLL_MS = 5_000;

/** Notices that other processes of the clone write. */
export class CloneWatch {
  private readonly stops: (() => unknown)[] = [];

  constructor(
    private readonly ports: StorePorts,
    private readonly paths: Pick<StorePaths, 'root' | 'journal'>,
    /** Whether a segment of the journal is written here. */
    private readonly isOwn: (segment: string) => boolean,
  ) {}

  /** Calls `look` whenever there may be something new, until {@link stop}. */
  async start(look: () => void): Promise<void> {
    const { clock, files } = this.ports;
    const ofJournal = (name: string): void => {
      if (!this.isOwn(name)) look();
    };
    const ofRoot = (name: string): void => {
      if (name === 'cache.json' || name === 'clone.json') look();
    };
    this.stops.push(await files.watch(this.paths.journal, ofJournal));
    this.stops.push(await files.watch(this.paths.root, ofRoot));
    this.stops.push(clock.every(POLL_MS, look));
  }

  async stop(): Promise<void> {
    for (const stop of this.stops.splice(0)) await stop();
  }
}
