import { SESSION_ID } from '../session-id';
import { findFullBlocks, type FullBlock } from './find-full-block';
import { parseOldTime } from './old-time';
import { readEntry, startOf, type OldSession } from './old-session';

/** What a body says in an old full block: nothing, a session, or something that cannot be read. */
export type ReadBlock =
  | { is: 'none' }
  /** Texts and numbers as they were said. */
  | { is: 'session'; block: FullBlock; id: string; session: OldSession; namesAuthor: boolean }
  | { is: 'unreadable'; reason: string };

const KEY = /^(?:[-*]\s+)?\**([A-Za-z][A-Za-z _-]{0,40}?)\**\s*:\**\s*(.*)$/;
/** A longer line is none of ours. */
const MAX_LINE = 2_000;
/** A PR below `PRs:`, with a title or without. */
const LISTED_PR = /^[-*]\s+#\d+/;
const KEYS: Readonly<Record<string, string>> = {
  session: 'session',
  id: 'id',
  sessionid: 'id',
  author: 'author',
  user: 'author',
  title: 'title',
  name: 'title',
  started: 'started_at',
  startedat: 'started_at',
  starttime: 'started_at',
  lastactivity: 'last_activity',
  completed: 'completed_at',
  completedat: 'completed_at',
  ended: 'completed_at',
  endedat: 'completed_at',
  endtime: 'completed_at',
  status: 'status',
  trigger: 'trigger',
  completiontrigger: 'trigger',
  score: 'score',
  prs: 'prs',
  pr: 'prs',
  pullrequests: 'prs',
};

/**
 * Reads the old full block of a body: `Key: value` lines after the marker line. It counts only as a whole: with one line that
 * is something else, without a session's id, or beside another block it is not certainly ours, and nothing of it is used.
 * @param createdAt of the PR, in milliseconds: when the session began where neither the block nor the id says so
 */
export function readFullBlock(body: string, createdAt: number): ReadBlock {
  const [block, ...others] = findFullBlocks(body);
  if (!block) return { is: 'none' };
  if (others.length > 0) return { is: 'unreadable', reason: 'there are several blocks' };
  const said = readLines(block);
  if (!said) return { is: 'unreadable', reason: 'a line of the block is no “Key: value”' };
  const inHeading = block.heading.split(/\s+/).find((word) => startOf(bare(word)) !== null);
  const id = [said['id'], said['session'], inHeading].map(bare).find((text) => SESSION_ID.test(text));
  if (id === undefined) return { is: 'unreadable', reason: 'the block names no session' };
  const session = readEntry({
    session_id: id,
    ...(said['author'] !== undefined && said['author'] !== '' && { author: said['author'] }),
    title: said['title'] ?? (bare(said['session']) === id ? '' : said['session']),
    ...(startOf(id) === null && { created_at: createdAt }),
    ...timesOf(said),
    status: said['status'],
    trigger: said['trigger'],
    ...(said['score'] !== undefined && { score: Number.parseFloat(said['score']) }),
    prs: numbersIn(said['prs'] ?? ''),
  });
  if (!session) return { is: 'unreadable', reason: 'the block is no session' };
  return {
    is: 'session',
    block,
    id,
    session: atLeastBegun(session, said, createdAt),
    namesAuthor: said['author'] !== undefined,
  };
}

/** A session cannot have begun after the PR that is in it, and one that never began does so with it. */
function atLeastBegun(session: OldSession, said: Record<string, string>, createdAt: number): OldSession {
  const startedAt = said['started_at'] === undefined ? session.startedAt : Math.min(session.startedAt, createdAt);
  return { ...session, startedAt, endedAt: Math.max(startedAt, session.endedAt) };
}

function readLines({ lines }: FullBlock): Record<string, string> | null {
  const said: Record<string, string> = {};
  for (const line of lines) {
    if (line.length > MAX_LINE) return null;
    const [, key = '', value = ''] = LISTED_PR.test(line) ? ['', 'prs', line] : (KEY.exec(line) ?? []);
    if (key === '') return null;
    const name = KEYS[key.toLowerCase().replace(/[ _-]/g, '')];
    if (name === undefined) continue;
    said[name] = name === 'prs' ? `${said[name] ?? ''} ${value}` : (said[name] ?? value.trim());
  }
  return said;
}

function timesOf(said: Record<string, string>): Record<string, number> {
  const times = ['started_at', 'last_activity', 'completed_at'].flatMap((name) => {
    const ms = parseOldTime(bare(said[name]));
    return ms === null ? [] : [[name, ms] as const];
  });
  return Object.fromEntries(times);
}

/** Without what markdown puts around an id or a time. */
function bare(text: string | undefined): string {
  return (text ?? '').trim().replace(/^[`[(*]+|[`\])*]+$/g, '');
}

/** `#12, #13`, `12 13`, or lines that begin with `#12`; a number inside a title is none. */
function numbersIn(text: string): number[] {
  const tagged = [...text.matchAll(/(?<![\w&])#(\d{1,9})\b/g)].map(([, number]) => Number(number));
  const plain = /^[\d\s,;[\]]+$/.test(text) ? (text.match(/\d{1,9}/g) ?? []).map(Number) : [];
  return [...new Set([...tagged, ...plain])].filter((number) => number > 0).slice(0, 1_000);
}
