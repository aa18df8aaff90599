import * as v from 'valibot';
import { CHECK_IDS, type CheckId } from '../../domain/health/checks';
import type { AppPorts } from '../clone';

const toldSchema = v.array(v.string());

/** Which problems this clone told of and not yet of their end: what is remembered where there is no GitHub to look at. */
export class ToldAlerts {
  constructor(
    private readonly ports: Pick<AppPorts, 'files' | 'log'>,
    private readonly path: string,
  ) {}

  /** None where the file cannot be read: an alert that is told of twice is better than one that is not. */
  async read(): Promise<Set<CheckId>> {
    try {
      const bytes = await this.ports.files.read(this.path);
      const parsed = bytes && v.safeParse(toldSchema, JSON.parse(bytes.toString()));
      return new Set(parsed?.success ? CHECK_IDS.filter((id) => parsed.output.includes(id)) : []);
    } catch (error) {
      this.ports.log.write('debug', 'What was told could not be read.', { operation: 'alerts.read', error });
      return new Set();
    }
  }

  async write(ids: Iterable<CheckId>): Promise<void> {
    try {
      await this.ports.files.write(this.path, `${JSON.stringify([...ids])}\n`);
    } catch (error) {
      this.ports.log.write('warn', 'What was told could not be kept.', { operation: 'alerts.write', error });
    }
  }
}
