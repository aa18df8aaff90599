import type { ConfigProblem } from '../config/config-problem';
import type { ConfigDocument, DocumentPath } from '../config/document';
import { isMapping } from '../config/finding';
import { showQuoted, showValue } from '../config/show-value';
import { DEFAULT_RUBRIC, RULE_NAMES, SCORE_RANGE, type RuleName, type Rubric } from './rubric';

/** A team's rubric, and everything that is to be said about the file it stands in. */
export interface ReadRubric {
  rubric: Rubric;
  problems: ConfigProblem[];
}

const MAX_UNKNOWN = 20;

/**
 * The points that a team sets: a mapping of rules to numbers, as in `tests: 5`. What it leaves out keeps its points, 0
 * switches a rule off; what is of no use is a warning, and the rule keeps its points.
 * @param file as problems name it
 */
export function readRubric(document: ConfigDocument, file: string): ReadRubric {
  const problems: ConfigProblem[] = document.problems.map(({ severity, line, column, message }) => ({
    ...{ severity, file, line, column, message },
    ...{ key: null, got: null, using: severity === 'error' ? 'the built-in rubric' : null },
  }));
  const warn = (path: DocumentPath, message: string, got: string | null, using: string | null): void => {
    const key = path.length === 0 ? null : path.join('.');
    problems.push({ severity: 'warning', file, ...document.positionOf(path), key, message, got, using });
  };
  const { value } = document;
  if (!isMapping(value)) {
    if (value !== null)
      warn([], 'the rubric must be a mapping of rules to points', showValue(value), 'the built-in rubric');
    return { rubric: DEFAULT_RUBRIC, problems };
  }
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(DEFAULT_RUBRIC, name));
  for (const name of unknown.slice(0, MAX_UNKNOWN)) {
    warn([name], `unknown rule ${showQuoted(name)}; there are ${RULE_NAMES.join(', ')}`, showValue(value[name]), null);
  }
  const rubric: Record<RuleName, number> = { ...DEFAULT_RUBRIC };
  for (const name of RULE_NAMES) {
    if (!Object.hasOwn(value, name)) continue;
    const points = value[name];
    if (isPoints(points)) rubric[name] = points;
    else {
      const range = `a number from ${SCORE_RANGE.min} to ${SCORE_RANGE.max}`;
      warn([name], `${name} must be ${range}`, showValue(points), String(DEFAULT_RUBRIC[name]));
    }
  }
  return { rubric, problems };
}

function isPoints(value: unknown): value is number {
  return typeof value === 'number' && value >= SCORE_RANGE.min && value <= SCORE_RANGE.max;
}
