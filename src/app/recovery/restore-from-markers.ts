import { findBodyMarkers } from '../../domain/detection/body-markers';
import { findSession } from '../../domain/fold/state';
import { sessionsOfMarkers } from '../../domain/recovery/sessions-of-markers';
import type { ForgePullRequest } from '../../ports/forge';
import type { Clone } from '../clone';
import { readAllLines } from '../migration/all-lines';
import { linesOf } from '../migration/import-state';
import { planAdditions, recordAdditions } from '../migration/record-additions';
import { exchange, type TeamClone } from '../team/team-clone';

/** What came back, and whether the team can see it. */
export interface MarkerRestore {
  /** Ids of the sessions. */
  sessions: string[];
  /** Why the team cannot see them yet; `null` where it can, or where nothing came back. */
  unshared: string | null;
}

const NOTHING: MarkerRestore = { sessions: [], unshared: null };

/**
 * Puts back the sessions that only the markers in bodies of PRs still know, after a state was lost of which nothing was
 * whole (design, Backups: the last source). Two clones that do it at once record the same events. All PRs are asked for
 * only where an open one names a session that is unknown here.
 * @throws ExpectedError as the forge does; the next call begins anew
 */
export async function restoreFromMarkers(team: TeamClone): Promise<MarkerRestore> {
  const { clone, forge } = team;
  const namesUnknown = (body: string): boolean => {
    const id = findBodyMarkers(body).sessionId;
    return id !== null && findSession(clone.store.state, id) === null;
  };
  const isAsked = (await forge.openPullRequests()).some(({ body }) => namesUnknown(body));
  const sessions = isAsked ? await putBack(clone, await forge.allPullRequests()) : [];
  if (clone.store.clone.incomplete === true) await clone.store.updateClone({ incomplete: false });
  if (sessions.length === 0) return NOTHING;
  const exchanged = await exchange(team);
  return { sessions, unshared: exchanged.isShared ? null : exchanged.message };
}

function putBack(clone: Clone, pullRequests: readonly ForgePullRequest[]): Promise<string[]> {
  return clone.sync.exclusively(async () => {
    const all = await readAllLines(clone);
    const archived = new Set(all.archives.map(({ id }) => id));
    const found = sessionsOfMarkers(clone.store.state, pullRequests, (id) => archived.has(id));
    await recordAdditions(clone, planAdditions(clone, linesOf(clone, found, all).lines, all), 'put back');
    return found.map(({ id }) => id);
  });
}
