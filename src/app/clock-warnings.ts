import { clockWarnings } from '../domain/clock-skew';
import type { Clone } from './clone';

/** What there is to say about this machine's clock and those of the team, in sentences. */
export function clockWarningsOf({ store, ports }: Clone): string[] {
  return clockWarnings(store.state, store.clone.clone, ports.clock.now());
}
