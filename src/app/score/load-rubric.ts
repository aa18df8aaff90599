import type { Config } from '../../domain/config/config';
import type { ConfigProblem } from '../../domain/config/config-problem';
import { readRubric } from '../../domain/score/read-rubric';
import { DEFAULT_RUBRIC, type Rubric } from '../../domain/score/rubric';
import type { ConfigSource } from '../load-config';
import { readConfigFile } from '../read-config-file';

/** The team's rubric, or the built-in one where there is none. */
export async function loadRubric(
  { location, ports }: Pick<ConfigSource, 'location' | 'ports'>,
  { scoring }: Pick<Config, 'scoring'>,
): Promise<{ rubric: Rubric; problems: ConfigProblem[] }> {
  if (location.topLevel === null) return { rubric: DEFAULT_RUBRIC, problems: [] };
  const document = await readConfigFile(ports, `${location.topLevel}/${scoring.rubric}`);
  return document ? readRubric(document, scoring.rubric) : { rubric: DEFAULT_RUBRIC, problems: [] };
}
