import type { LiveSession } from '../../app/describe-session';
import type { WindowSnapshot } from '../../app/window/window-snapshot';
import { formatAge, formatDuration } from '../../domain/format-duration';
import { oversize } from '../../domain/pull-requests/oversize';

/** What the status item shows. */
export interface StatusText {
  text: string;
  /** For screen readers: words instead of icons. A tick does not change it, so it is not announced. */
  label: string;
  background: 'warning' | 'error' | null;
}

const COMPLETED_FOR_MS = 30_000;

/** Translates a message with `{0}` places; the editor's l10n in the editor. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/**
 * The status item of a snapshot, exactly as the design of the editor lists it.
 * @param completedAt when the session here completed, in milliseconds, if it did just now
 */
export function statusText(
  snapshot: WindowSnapshot,
  mode: 'full' | 'compact',
  now: number,
  completedAt: number | null,
  t: Translate,
): StatusText {
  const session = snapshot.current;
  if (snapshot.failure !== null) {
    return { text: '$(error) Auto-PR', label: t('Auto-PR: sessions cannot be saved'), background: 'error' };
  }
  if (!session) {
    if (completedAt !== null && now - completedAt < COMPLETED_FOR_MS) {
      return { text: `$(check) ${t('Session complete')}`, label: t('Session complete'), background: null };
    }
    return { text: `$(layers) ${t('Start session')}`, label: t('Start an Auto-PR session'), background: null };
  }
  const label = t('Auto-PR session {0}', session.title);
  if (session.status === 'idle') {
    const minutes = Math.max(1, Math.ceil(((session.completesAt ?? now) - now) / 60_000));
    return { text: `$(layers) ${t('Completes in {0} min', minutes)}`, label, background: 'warning' };
  }
  const isOffline = snapshot.sync?.status === 'offline';
  const icon = isOffline ? '$(cloud-offline)' : '$(layers)';
  return { text: `${icon} ${facts(session, snapshot, mode, now, t).join(' · ')}`, label, background: null };
}

function facts(
  session: LiveSession,
  snapshot: WindowSnapshot,
  mode: 'full' | 'compact',
  now: number,
  t: Translate,
): string[] {
  const time = formatDuration(session.minutes.active);
  if (session.status === 'paused') return [time, t('paused')];
  if (session.status === 'warning') return [time, t('idle {0}', formatAge(now - session.lastActivityAt))];
  if (snapshot.sync?.status === 'denied' || snapshot.sync?.status === 'refused') return [time, t('not shared')];
  if (mode === 'compact') return [time];
  const prs = session.prs.length;
  const commits = session.commits.length;
  return [
    time,
    ...(prs > 0 ? [prs === 1 ? t('1 PR') : t('{0} PRs', prs)] : []),
    ...(commits > 0 ? [commits === 1 ? t('1 commit') : t('{0} commits', commits)] : []),
  ];
}

/** How many events wait to be sent. */
export function pendingText(pending: number, t: Translate): string {
  return pending === 1 ? t('1 event waits to be sent') : t('{0} events wait to be sent', pending);
}

/** That a session has grown past what people review well, and where it could be split. */
export function sizeLines(prs: LiveSession['prs'], maxLines: number, t: Translate): string[] {
  const size = oversize(prs, maxLines);
  if (!size) return [];
  const grown = t('{0} changed lines; up to {1} are reviewed well', size.lines, maxLines);
  return [grown, ...(size.splitAfter === null ? [] : [t('A good place to split it: after #{0}', size.splitAfter)])];
}

/**
 * What the item's tooltip says, a line each; all of it outside text.
 * @param maxLines `review.max_lines`
 */
export function tooltipLines(
  { current, failure, sharing, pending, sync }: WindowSnapshot,
  t: Translate,
  maxLines = Number.POSITIVE_INFINITY,
): string[] {
  if (failure !== null) return [t('Cannot save sessions: {0}', failure)];
  const session = current ? [current.title, current.id] : [t('Start an Auto-PR session')];
  const isOffline = sharing === 'team' && sync?.status === 'offline';
  return [
    ...new Set(session),
    ...(current ? sizeLines(current.prs, maxLines, t) : []),
    ...(isOffline ? [t('Offline: everything is kept here and sent later')] : []),
    ...(sharing === 'team' && pending > 0 ? [pendingText(pending, t)] : []),
  ];
}
