import type { ProcessFate } from '../../src/domain/recovery/evidence';
import type { ProcessIdentity, Processes } from '../../src/ports/processes';

/** The processes of one machine, as several of them see it. */
export class FakeMachine {
  private readonly running = new Map<number, string>();
  private boot = 1;
  private starts = 0;

  constructor(readonly host = 'host') {}

  /** A new process; a pid of choice to play one that is used again. */
  start(pid = this.running.size + 100): FakeProcesses {
    const start = String(++this.starts);
    this.running.set(pid, start);
    return new FakeProcesses(this, { pid, host: this.host, boot: `boot-${this.boot}`, start });
  }

  end(pid: number): void {
    this.running.delete(pid);
  }

  /** Ends everything and boots anew. */
  reboot(): void {
    this.running.clear();
    this.boot++;
  }

  fateOf({ pid, boot, start }: ProcessIdentity): ProcessFate {
    if (boot !== `boot-${this.boot}`) return 'rebooted';
    const running = this.running.get(pid);
    if (running === undefined) return 'ended';
    return running === start ? 'running' : 'replaced';
  }
}

/** What one process of a fake machine knows. */
export class FakeProcesses implements Processes {
  constructor(
    private readonly machine: FakeMachine,
    private readonly identity: ProcessIdentity,
  ) {}

  self(): ProcessIdentity {
    return this.identity;
  }

  isAlive(process: ProcessIdentity): boolean {
    const fate = this.fate(process);
    return fate === 'running' || fate === 'unknown';
  }

  fate(process: ProcessIdentity): ProcessFate {
    return process.host === this.machine.host ? this.machine.fateOf(process) : 'unknown';
  }
}
