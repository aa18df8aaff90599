import { formatProblem } from '../../domain/config/config-problem';
import type { LoadedConfig } from '../load-config';
import { note, ok, problem, type Finding } from './finding';

/** What is wrong with the team's rules. */
export function checkConfiguration({ path, problems, nonDefault, config }: LoadedConfig): Finding[] {
  if (path === null) return [ok('config', 'There is no configuration file; the defaults hold.')];
  const findings = problems.map((found) => {
    const make = found.severity === 'error' ? problem : note;
    return make('config', formatProblem(found), `Edit ${path}; auto-pr config validate checks it.`);
  });
  if (!config.enabled) findings.push(note('config', `${path} switches the product off here: enabled is false.`));
  if (findings.length > 0) return findings;
  const count = nonDefault.length;
  return [
    ok('config', `${path} is in order: ${count} ${count === 1 ? 'value differs' : 'values differ'} from the defaults.`),
  ];
}
