import { plainTitle } from '../plain-title';
import { checkOf, type CheckId } from './checks';
import { LEVEL_SIGNS } from './health-level';
import type { CheckResult } from './health-report';
import { markdownDetails, markdownSays, plainSays } from './health-text';

/** What changed since people were told the last time. */
export interface AlertNews {
  /** Which repository it is about; outside text. */
  repository: string;
  raised: readonly CheckResult[];
  solved: readonly CheckResult[];
}

/** What an issue of a check is known by: a line of its body. */
export function alertMarker(id: CheckId): string {
  return `<!-- auto-pr-sessions: health ${id} -->`;
}

/** The issue of a check that is critical. */
export function alertIssue(check: CheckResult): { title: string; body: string } {
  const { id, name, says, advice, definition } = check;
  const body = [
    `**${says}**`,
    ...(advice === null ? [] : [advice]),
    ...(check.details.length === 0 ? [] : [markdownDetails(check).join('\n')]),
    `What is looked at: ${definition} The limit is \`health.${checkOf(id).limit}\`. ` +
      'This issue says how it stands now, and closes itself when it is fine again.',
    alertMarker(id),
  ].join('\n\n');
  return { title: issueTitle(name), body };
}

/** The last words of the issue of a check that is fine again, or of which there is nothing to judge any more. */
export function solvedIssueBody(check: CheckResult): string {
  const { id, level } = check;
  const says = `${level === 'unknown' ? 'Over' : 'Fine again'}: ${markdownSays(check)}`;
  return [says, alertMarker(id)].join('\n\n');
}

/** The last words of an issue where the team switched alerts off. */
export function silencedIssueBody(id: CheckId): string {
  return ['Alerts were switched off in the configuration.', alertMarker(id)].join('\n\n');
}

function issueTitle(name: string): string {
  return `Auto-PR Sessions: ${name} is past its limit`;
}

/** One line that says what it is about. */
export function alertSubject({ repository, raised, solved }: AlertNews): string {
  const about = [
    ...(raised.length > 0 ? [`critical: ${raised.map(({ name }) => name.toLowerCase()).join(', ')}`] : []),
    ...(solved.length > 0 ? [`fine again: ${solved.map(({ name }) => name.toLowerCase()).join(', ')}`] : []),
  ];
  return `Auto-PR Sessions in ${plainTitle(repository, 100)}: ${about.join('; ')}`;
}

/** The news as plain text, for a mail. */
export function alertText(news: AlertNews): string {
  return [
    alertSubject(news),
    ...news.raised.map((check) => paragraph('critical', check)),
    ...news.solved.map((check) => paragraph('ok', check)),
  ].join('\n\n');
}

function paragraph(level: 'critical' | 'ok', check: CheckResult): string {
  const [says = '', ...details] = plainSays(check);
  const advice = level === 'critical' && check.advice !== null ? [check.advice] : [];
  return [`${LEVEL_SIGNS[level]} ${check.name}: ${says}`, ...details, ...advice].join('\n');
}

/** Keeps a mark from being one, and shows nothing. */
const BREAK = '\u200b';

/**
 * The news as a message of Slack and of what understands the same: nothing of outside names people, channels or
 * addresses, or is markup.
 */
export function webhookText(news: AlertNews): string {
  return (
    alertText(news)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Others than Slack read Markdown, mentions and bare addresses.
      .replaceAll(/[@`*~[\]!]|:(?=\/\/)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => mark + BREAK)
  );
}
