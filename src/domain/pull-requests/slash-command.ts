import { SESSION_ID } from '../session-id';

/** What a comment on a PR asks for (design, Security: the whole first line, and nothing else on it). */
export type SlashCommand =
  { name: 'complete-session' | 'session-status' | 'session-leave' } | { name: 'session-join'; session: string };

/** What a comment asks for; `null` where it asks for nothing, a `problem` where it nearly does. */
export function parseSlashCommand(comment: string): SlashCommand | { problem: string } | null {
  const line = /^[^\r\n]{0,200}/.exec(comment)?.[0].trimEnd() ?? '';
  const [, name, rest = ''] =
    /^\/(complete-session|session-status|session-leave|session-join)(?: +(.*))?$/.exec(line) ?? [];
  if (name === undefined) return null;
  if (name === 'session-join') {
    if (SESSION_ID.test(rest)) return { name, session: rest };
    return { problem: 'Name the session by its id, as in /session-join alice-20260101-0930.' };
  }
  if (rest !== '') return { problem: `/${name} has to be the whole first line of the comment.` };
  return { name: name as 'complete-session' | 'session-status' | 'session-leave' };
}
