import { refuse } from './call';
import { keepHead, readRefs } from './git-facts';
import type { Pull, Repository, World } from './world';

/** What a PR is opened with. */
export interface PullDraft {
  author: string;
  /** A branch of the repository, or `owner:branch` of a fork of it. */
  head: string;
  base: string;
  title: string;
  body: string | null;
  isDraft: boolean;
}

/** Opens a PR from a real branch, refused as GitHub does where there is none, nothing in it, or one already. */
export async function openPull(world: World, repository: Repository, draft: PullDraft): Promise<Pull> {
  const [owner, branch] = draft.head.includes(':')
    ? (draft.head.split(':', 2) as [string, string])
    : [null, draft.head];
  const from = owner === null || owner === repository.owner ? repository : forkOf(world, repository, owner);
  const refs = await readRefs(repository.directory);
  const headRefs = from === repository ? refs : from && (await readRefs(from.directory));
  const tip = headRefs?.get(`refs/heads/${branch}`);
  const base = refs.get(`refs/heads/${draft.base}`);
  if (draft.title === '') throw refuse('PullRequest', 'title');
  if (base === undefined) throw refuse('PullRequest', 'base');
  if (!from || tip === undefined) throw refuse('PullRequest', 'head');
  if (tip === base) {
    throw refuse('PullRequest', 'head', `No commits between ${draft.base} and ${branch}`);
  }
  const isSame = (pull: Pull): boolean =>
    pull.state === 'open' && pull.branch === branch && pull.base === draft.base && pull.headRepository === from;
  if ([...repository.pulls.values()].some(isSame)) {
    throw refuse('PullRequest', 'head', `A pull request already exists for ${from.owner}:${branch}.`);
  }
  const at = world.nextTime();
  const pull: Pull = {
    id: world.nextId(),
    number: ++repository.lastNumber,
    title: draft.title,
    body: draft.body,
    author: draft.author,
    state: 'open',
    isDraft: draft.isDraft,
    labels: [],
    branch,
    base: draft.base,
    headRepository: from,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    mergedAt: null,
  };
  repository.pulls.set(pull.number, pull);
  await keepHead(repository, pull, tip);
  return pull;
}

function forkOf(world: World, { name }: Repository, owner: string): Repository | null {
  const fork = world.repositories.get(`${owner}/${name}`.toLowerCase());
  return fork?.isFork === true ? fork : null;
}
