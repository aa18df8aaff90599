import { decodeLine } from '../../domain/events/codec';
import type { Event } from '../../domain/events/registry';
import { lineText } from '../log-lines';
import type { Additions } from './additions';

/** What happened, in the order in which it is told; `n` stands for how often. */
const WORDS: Record<Event['kind'], [one: string, many?: string]> = {
  'session.started': ['started'],
  'session.renamed': ['renamed'],
  'commit.recorded': ['1 commit', 'n commits'],
  'pr.added': ['1 PR', 'n PRs'],
  'pr.updated': ['PR updated', 'n PR updates'],
  'pr.closed': ['PR closed', 'n PRs closed'],
  'pr.left': ['PR left', 'n PRs left'],
  'session.noted': ['1 note', 'n notes'],
  'session.activity': ['activity'],
  'session.paused': ['paused'],
  'session.resumed': ['resumed'],
  'session.recovered': ['recovered'],
  'session.completed': ['completed'],
  'session.cleared': ['cleared'],
  'session.reopened': ['reopened'],
};
const MAX_SESSIONS = 20;
/** A CI system that sees this starts nothing. */
const SKIP = '[skip ci]';

/**
 * The message of a state commit: what happened in which session, readable in a forge's web page, and never a reason
 * for a CI run. Nothing in it comes from a person but the ids of sessions.
 */
export function commitMessage(additions: Additions): string {
  const lines = [...additions].flatMap(([path, added]) => {
    const id = /^sessions\/(.+)\.[^.]+\.jsonl$/.exec(path)?.[1];
    return id === undefined ? [] : [`${id}: ${tell(added)}`];
  });
  const [first] = lines;
  if (first === undefined) return `auto-pr: update ${SKIP}`;
  if (lines.length === 1) return `${first} ${SKIP}`;
  const shown = lines.slice(0, MAX_SESSIONS);
  const rest = lines.length > shown.length ? [`and ${lines.length - shown.length} more`] : [];
  return [`${lines.length} sessions ${SKIP}`, '', ...shown, ...rest].join('\n');
}

function tell(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const decoded = decodeLine(lineText(line));
    const kind = decoded.is === 'event' ? decoded.event.kind : '';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const told = Object.entries(WORDS).flatMap(([kind, [one, many = one]]) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [count === 1 ? one : many.replace('n', String(count))];
  });
  return told.length > 0 ? told.join(', ') : 'other events';
}
