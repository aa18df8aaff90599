import { colors as pc } from './colors';
import type { LiveSession } from '../app/describe-session';
import type { SessionView } from '../domain/fold/session-view';
import { formatAge, formatDuration } from '../domain/format-duration';

const CLOCK_AHEAD =
  "A clock that wrote here is ahead of this machine's, or this one is behind: auto-pr doctor says more.";

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A session as `--json` prints it: times in ISO 8601, minutes as numbers. */
export function sessionJson(session: LiveSession): object {
  const { startedAt, lastActivityAt, completesAt, endedAt, commits, prs, recoveries, ...rest } = session;
  return {
    ...rest,
    startedAt: iso(startedAt),
    lastActivityAt: iso(lastActivityAt),
    completesAt: iso(completesAt),
    endedAt: iso(endedAt),
    commits: commits.map(({ sha, subject, at, branch }) => ({ sha, subject, at: iso(at), branch: branch ?? null })),
    prs,
    recoveries: recoveries.map((recovery) => ({ ...recovery, at: iso(recovery.at) })),
  };
}

/** `3 PRs · 7 commits`; zeros are left out. */
export function countsText(session: SessionView): string {
  const { prs, commits } = session;
  const parts: string[] = [];
  if (prs.length > 0) parts.push(`${prs.length} ${prs.length === 1 ? 'PR' : 'PRs'}`);
  if (commits.length > 0) parts.push(`${commits.length} ${commits.length === 1 ? 'commit' : 'commits'}`);
  return parts.join(' · ');
}

/** One session on one line. */
export function sessionLine(session: LiveSession, now: number): string {
  const time = formatDuration(session.minutes.active);
  const facts = [time, countsText(session), statusText(session, now)].filter((part) => part !== '').join(' · ');
  const title = session.title === session.id ? '' : `  ${session.title}`;
  return `${pc.bold(session.id)}${title}  ${pc.dim(facts)}`;
}

function statusText(session: LiveSession, now: number): string {
  const quiet = formatAge(now - session.lastActivityAt);
  switch (session.status) {
    case 'active':
      return pc.green('active');
    case 'warning':
      return pc.yellow(`idle ${quiet}`);
    case 'idle':
      return pc.yellow(`completes in ${Math.max(0, Math.ceil(((session.completesAt ?? now) - now) / 60_000))} min`);
    case 'paused':
      return 'paused';
    case 'cleared':
      return 'cleared';
    case 'completed':
      return `completed: ${session.trigger ?? ''}`;
    case 'scored':
      return `scored ${session.score?.score ?? ''}`;
  }
}

/** One session in full. */
export function sessionText(session: LiveSession, now: number): string {
  const who = session.author ? `${session.author.name} <${session.author.email}>` : 'unknown';
  const rows: [string, string][] = [
    ['Author', who],
    ['Started', iso(session.startedAt) ?? ''],
    ['Last activity', `${iso(session.lastActivityAt) ?? ''} (${formatAge(now - session.lastActivityAt)})`],
    ...(session.endedAt === null ? [] : [['Ended', iso(session.endedAt) ?? ''] as [string, string]]),
    ...(session.category === null ? [] : [['Category', session.category] as [string, string]]),
    ...(session.branches.length === 0 ? [] : [['Branches', session.branches.join(', ')] as [string, string]]),
    ...session.evidence.map((sentence): [string, string] => ['Because', sentence]),
    ...(session.score ? [['Score', String(session.score.score)] as [string, string]] : []),
    ...(session.score?.points ?? []).map(({ points, evidence }): [string, string] => [
      'Scored for',
      `${points > 0 ? '+' : ''}${points} ${evidence}`,
    ]),
    ...(session.clockAhead ? [['Clock', CLOCK_AHEAD] as [string, string]] : []),
  ];
  return [
    sessionLine(session, now),
    ...rows.map(([name, value]) => `  ${pc.dim(name.padEnd(14))}${value}`),
    ...session.prs.map((pr) => `  ${pc.dim('PR'.padEnd(14))}#${pr.number} ${pr.title} (${pr.state})`),
    ...session.commits.map((commit) => `  ${pc.dim('Commit'.padEnd(14))}${commit.sha.slice(0, 7)} ${commit.subject}`),
    ...session.notes.map((note) => `  ${pc.dim('Note'.padEnd(14))}${note.text}`),
    ...session.recoveries.map((one) => `  ${pc.dim('Recovered'.padEnd(14))}${recoveryText(one)}`),
  ].join('\n');
}

/** `2026-11-19T14:30:00.000Z, it went on: a window died (process-killed). Process 7 has ended. …` */
function recoveryText({ at, cause, outcome, evidence }: SessionView['recoveries'][number]): string {
  const became = outcome === 'completed' ? 'it was completed' : 'it went on';
  return `${iso(at) ?? ''}, ${became}: a window died (${cause}). ${evidence.join(' ')}`;
}
