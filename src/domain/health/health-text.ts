import { codeSpan } from '../code-span';
import { plainTitle } from '../plain-title';
import { LEVEL_SIGNS } from './health-level';
import type { CheckResult, HealthReport } from './health-report';

const MAX_LINE = 500;

/** The report as Markdown, in which nothing of outside is markup. */
export function healthMarkdown({ checks }: HealthReport): string {
  const rows = checks.map(
    (check) => `| ${LEVEL_SIGNS[check.level]} ${check.level} | ${check.name} | ${markdownSays(check)} |`,
  );
  const todo = checks.filter(({ advice }) => advice !== null);
  return [
    ['| | What | How it stands |', '|---|---|---|', ...rows].join('\n'),
    ...todo.map((check) => [`**${check.name}:** ${check.advice ?? ''}`, ...markdownDetails(check)].join('\n')),
  ].join('\n\n');
}

/** What a check says, in Markdown. */
export function markdownSays({ level, says }: CheckResult): string {
  return level === 'unknown' ? codeSpan(says, MAX_LINE) : says;
}

/** What a check is about, as lines of a list in Markdown. */
export function markdownDetails({ details }: CheckResult): string[] {
  return details.map((line) => `- ${codeSpan(line, MAX_LINE)}`);
}

/** What a check says and is about, as plain lines without controls. */
export function plainSays({ says, details }: CheckResult): string[] {
  return [plainTitle(says, MAX_LINE), ...details.map((line) => `- ${plainTitle(line, MAX_LINE)}`)];
}
