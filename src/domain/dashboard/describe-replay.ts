import type { ReplayResult } from '../replay/replay';
import type { DashboardSession } from './session';

/** Sessions inferred from a history for the dashboard; without addresses. */
export function describeReplay({ sessions }: ReplayResult, now: number, selfEmail: string | null): DashboardSession[] {
  const keys = new Map<string, string>();
  return sessions.map((session) => {
    const { id, author, trigger, activeMinutes, commits, files } = session;
    const startedAt = Date.parse(session.startedAt);
    const endedAt = Date.parse(session.endedAt);
    const key = keys.get(author) ?? `a${keys.size + 1}`;
    keys.set(author, key);
    return {
      key: id,
      id,
      title: id,
      category: null,
      author: { key, name: author.split('@')[0] ?? '', isSelf: author !== '' && author === selfEmail?.toLowerCase() },
      isMine: false,
      status: trigger === null ? 'active' : 'completed',
      startedAt,
      lastAt: Math.min(endedAt, now),
      completesAt: null,
      endedAt: trigger === null ? null : endedAt,
      trigger,
      activeMinutes,
      commits: commits.length,
      files,
      prs: [],
      branches: [],
      score: null,
      points: [],
      evidence: [],
      undone: 0,
      moments: [],
    };
  });
}
