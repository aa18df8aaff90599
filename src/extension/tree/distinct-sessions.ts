import type { LiveSession } from '../../app/describe-session';
import type { SessionList } from '../../app/list-sessions';
import type { WindowSnapshot } from '../../app/window/window-snapshot';

/** A repository, as far as it says which clone it is of. */
interface OfClone {
  clone: { store: { clone: { clone: string } } };
}

/** What one repository of the window shows. */
export interface Shown<Repository> {
  repository: Repository;
  snapshot: Pick<WindowSnapshot, 'list' | 'current'>;
}

/** A session in the group in which a repository of the window shows it. */
export interface SeenSession<Repository> {
  repository: Repository;
  group: keyof SessionList;
  view: LiveSession;
  /** It is the open session of that repository's working tree. */
  isHere: boolean;
}

const GROUPS = ['mine', 'team', 'ended'] as const satisfies (keyof SessionList)[];

/**
 * Every session of the window once: two working trees of a clone know the same ones, and so do two clones of a remote.
 * It goes to the working tree that it is open in, else to the clone that owns it, else to the first that knows it.
 */
export function distinctSessions<Repository extends OfClone>(
  shown: readonly Shown<Repository>[],
): SeenSession<Repository>[] {
  const seen = shown.flatMap(({ repository, snapshot }) =>
    GROUPS.flatMap((group) =>
      snapshot.list[group].map((view) => ({
        repository,
        group,
        view,
        isHere: view.ulid === snapshot.current?.ulid,
      })),
    ),
  );
  const chosen = new Map<string, SeenSession<Repository>>();
  for (const one of seen) {
    const before = chosen.get(one.view.ulid);
    if (!before || closeness(one) > closeness(before)) chosen.set(one.view.ulid, one);
  }
  return seen.filter((one) => chosen.get(one.view.ulid) === one);
}

function closeness({ repository, view, isHere }: SeenSession<OfClone>): number {
  if (isHere) return 2;
  return view.by === repository.clone.store.clone.clone ? 1 : 0;
}
