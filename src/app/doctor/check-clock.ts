import { clockWarningsOf } from '../clock-warnings';
import type { Clone } from '../clone';
import { note, ok, type Finding } from './finding';

/** Whether this machine's clock and those of the team agree, as far as events show. */
export function checkClock(clone: Clone): Finding[] {
  const warnings = clockWarningsOf(clone);
  const fix = 'Let the machine set its clock by the network.';
  return warnings.length > 0
    ? warnings.map((warning) => note('clock', warning, fix))
    : [ok('clock', 'The clocks of the team agree, as far as events show.')];
}
