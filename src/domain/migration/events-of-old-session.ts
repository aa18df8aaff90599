import { authorSlug, type Author } from '../author';
import { EVENT_FORMAT } from '../events/envelope';
import type { SessionEvent } from '../events/registry';
import { nextHlc } from '../hlc';
import { plainTitle } from '../plain-title';
import { displayId, OLDER_FORMAT } from '../session-id';
import { TRIGGERS, type Trigger } from '../trigger';
import type { OldSession } from './old-session';

/** A checksum of a text, eight hex digits. */
export type TextChecksum = (text: string) => string;

/** The ulid that a session of an older format goes by. */
export function ulidOfOldSession(session: OldSession, checksum: TextChecksum): string {
  return ulidFor(session, 'started', session.startedAt, checksum);
}

/**
 * A session of an older format as events: it starts, takes its PRs, and ends, or was last active, when it is said to.
 * Ids come from what is said, so that reading it twice adds nothing.
 */
export function eventsOfOldSession(old: OldSession, checksum: TextChecksum): SessionEvent[] {
  const { startedAt, endedAt, isOpen } = old;
  const session = ulidOfOldSession(old, checksum);
  const envelope = (what: string, at: number): Envelope => ({
    ...envelopeOf(ulidFor(old, what, at, checksum), at),
    session,
  });
  const author = plainAuthor(old.author);
  const title = plainTitle(old.title);
  return [
    {
      ...envelope('started', startedAt),
      kind: 'session.started',
      author,
      slug: slugOf(old, author),
      worktree: 'main',
      ...(title !== '' && { title }),
    },
    ...old.prs.map((pr): SessionEvent => ({ ...envelope(`pr ${pr}`, startedAt), kind: 'pr.added', pr, title: '' })),
    isOpen
      ? {
          ...envelope('activity', endedAt),
          kind: 'session.activity',
          lastAt: iso(endedAt),
          leaseUntil: iso(endedAt),
        }
      : {
          ...envelope('completed', endedAt),
          kind: 'session.completed',
          trigger: triggerOf(old.trigger),
          endedAt: iso(endedAt),
          minutes: { human: 0, agent: 0, active: 0 },
          evidence: ['It stood in the session file of an older version.'],
        },
    ...(isOpen || old.score === undefined
      ? []
      : [{ ...envelope('scored', endedAt), kind: 'session.scored' as const, score: old.score, points: [] }]),
  ];
}

/** A PR that an older format gives to a session that the state has by another name. */
export function prOfKnownSession(old: OldSession, session: string, pr: number, checksum: TextChecksum): SessionEvent {
  const id = ulidFor(old, `pr ${pr}`, old.startedAt, checksum);
  return { ...envelopeOf(id, old.startedAt), session, kind: 'pr.added', pr, title: '' };
}

type Envelope = Pick<SessionEvent, 'v' | 'id' | 'at' | 'hlc' | 'by' | 'session'>;

function envelopeOf(id: string, at: number): Omit<Envelope, 'session'> {
  return { v: EVENT_FORMAT, id, at: iso(at), hlc: nextHlc(null, at), by: OLDER_FORMAT };
}

/** That of the id where the id is of our form, so that the session goes on by the id it is known by. */
function slugOf({ id, startedAt }: OldSession, author: Author): string {
  const [, said] = /^([a-z0-9][a-z0-9-]{0,39})-\d{8}-\d{4}(?:-\d{1,6})?$/.exec(id) ?? [];
  return said !== undefined && id.startsWith(displayId(said, startedAt)) ? said : authorSlug(author);
}

function plainAuthor({ name, email, login }: Author): Author {
  const plain = { name: plainTitle(name, 200), email: plainTitle(email, 254) };
  return login === undefined ? plain : { ...plain, login: plainTitle(login, 100) };
}

function triggerOf(said: string | undefined): Trigger {
  return TRIGGERS.find((trigger) => trigger === said) ?? 'manual';
}

function ulidFor({ id, startedAt }: OldSession, what: string, at: number, checksum: TextChecksum): string {
  return ulidOf(at, checksum(`${what}\n${id}\n${startedAt}`));
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ulid that says a time and a checksum, and nothing by chance. */
function ulidOf(at: number, checksum: string): string {
  const encode = (value: number, length: number): string =>
    Array.from({ length }, (_, index) => DIGITS[Math.floor(value / 32 ** (length - 1 - index)) % 32]).join('');
  return `${encode(at, 10)}${encode(Number.parseInt(checksum, 16), 16)}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
