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
  'session.scored': ['scored'],
  'session.reopened': ['reopened'],
  'context.set': ['1 change', 'n changes'],
  'context.compacted': ['compacted'],
};
const MAX_LOGS = 20;
/** A CI system that sees this starts nothing. */
const SKIP = '[skip ci]';

/**
 * The message of a state commit: what happened in which session or to which fact, readable in a forge's web page, and never a reason
 * for a CI run. Nothing in it comes from a person but the ids of sessions and the keys of facts.
 */
export function commitMessage(additions: Additions): string {
  const lines = [...additions].flatMap(([path, added]) => {
    const name = nameOf(path);
    return name === null ? [] : [`${name}: ${tell(added)}`];
  });
  const [first] = lines;
  if (first === undefined) return `auto-pr: update ${SKIP}`;
  if (lines.length === 1) return `${first} ${SKIP}`;
  const shown = lines.slice(0, MAX_LOGS);
  const rest = lines.length > shown.length ? [`and ${lines.length - shown.length} more`] : [];
  return [`${total(additions)} ${SKIP}`, '', ...shown, ...rest].join('\n');
}

/** What a log is about, as the message calls it. */
function nameOf(path: string): string | null {
  const [, session, key] = /^(?:sessions\/(.+)\.[^.]+|context\/(.+))\.jsonl$/.exec(path) ?? [];
  return session ?? (key === undefined ? null : `context ${key}`);
}

/** `2 sessions, 1 fact`; what is none of them is left out. */
function total(additions: Additions): string {
  const facts = [...additions.keys()].filter((path) => path.startsWith('context/')).length;
  const sessions = [...additions.keys()].filter((path) => nameOf(path) !== null).length - facts;
  const parts = [
    ...(sessions > 0 ? [`${sessions} ${sessions === 1 ? 'session' : 'sessions'}`] : []),
    ...(facts > 0 ? [`${facts} ${facts === 1 ? 'fact' : 'facts'}`] : []),
  ];
  return parts.join(', ');
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
