import { notFound, refuse, type Reply, type RepositoryCall, type Route, text } from './call';
import { readCommits, readFiles, readHead, readRefs } from './git-facts';
import { openPull } from './open-pull';
import { listReply } from './pages';
import { renderAccount } from './render-account';
import { renderCommit, renderFile, renderPull, renderPullCounts } from './render-pull';
import type { Account, Pull, Repository } from './world';

/** Stands for accounts that are gone. */
const GHOST: Account = { id: 10_137, login: 'ghost', type: 'User', emails: [] };
const PULLS = '/repos/{owner}/{repo}/pulls';

export const pullRoutes: readonly Route[] = [
  {
    operation: `GET ${PULLS}`,
    scope: 'pull_requests:read',
    needs: 'read',
    async answer(call) {
      const { repository, world, api } = call;
      const refs = await readRefs(repository.directory);
      return listReply(call, pathOf(repository, '/pulls'), listed(call), (pull) =>
        renderPull(pull, repository, shasOf(pull, repository, refs), world, api),
      );
    },
  },
  {
    operation: `POST ${PULLS}`,
    scope: 'pull_requests:write',
    needs: 'read',
    needsAccount: true,
    async answer(call) {
      const { body, repository, world, login } = call;
      const pull = await openPull(world, repository, {
        author: login!,
        head: text(body['head']),
        base: text(body['base']),
        title: text(body['title']),
        body: typeof body['body'] === 'string' ? body['body'] : null,
        isDraft: body['draft'] === true,
      });
      const reply = await onePull(call, pull);
      return { ...reply, status: 201, headers: { location: (reply.body as { url: string }).url } };
    },
  },
  {
    operation: `GET ${PULLS}/{pull_number}`,
    scope: 'pull_requests:read',
    needs: 'read',
    answer: (call) => onePull(call, pullOf(call)),
  },
  {
    operation: `PATCH ${PULLS}/{pull_number}`,
    scope: 'pull_requests:write',
    needs: 'write',
    answer(call) {
      const pull = pullOf(call);
      const { title, body, state } = call.body;
      if (title !== undefined) pull.title = text(title);
      if (body !== undefined) pull.body = text(body);
      if (state === 'open' || state === 'closed') pull.state = state;
      pull.updatedAt = call.world.nextTime();
      return onePull(call, pull);
    },
  },
  {
    operation: `GET ${PULLS}/{pull_number}/commits`,
    scope: 'pull_requests:read',
    needs: 'read',
    async answer(call) {
      const { repository, world, api } = call;
      const pull = pullOf(call);
      const commits = await readCommits(repository, pull, await readRefs(repository.directory));
      return listReply(call, pathOf(repository, `/pulls/${pull.number}/commits`), commits, (commit) =>
        renderCommit(commit, repository, world, api),
      );
    },
  },
  {
    operation: `GET ${PULLS}/{pull_number}/files`,
    scope: 'pull_requests:read',
    needs: 'read',
    async answer(call) {
      const { repository, api } = call;
      const pull = pullOf(call);
      const refs = await readRefs(repository.directory);
      const [files, head] = [await readFiles(repository, pull, refs), await readHead(repository, pull, refs)];
      return listReply(call, pathOf(repository, `/pulls/${pull.number}/files`), files, (file) =>
        renderFile(file, repository, head, api),
      );
    },
  },
];

export function pathOf({ owner, name }: Repository, rest: string): string {
  return `/repos/${owner}/${name}${rest}`;
}

function pullOf({ repository, params }: RepositoryCall): Pull {
  const pull = repository.pulls.get(Number(params['pull_number']));
  if (!pull) throw notFound();
  return pull;
}

async function onePull({ repository, world, api }: RepositoryCall, pull: Pull): Promise<Reply> {
  const refs = await readRefs(repository.directory);
  const [commits, files] = [await readCommits(repository, pull, refs), await readFiles(repository, pull, refs)];
  const isOwn = pull.headRepository === repository;
  const shas = shasOf(pull, repository, isOwn ? refs : await readRefs(repository.directory));
  const body = {
    ...renderPull(pull, repository, shas, world, api),
    // In a list it is null.
    ...(pull.author === null && { user: renderAccount(GHOST, api) }),
    ...renderPullCounts(pull, repository, { commits, files }),
  };
  return { status: 200, body };
}

/** The head of one that is open and not from a fork follows its branch. */
function shasOf(pull: Pull, repository: Repository, refs: ReadonlyMap<string, string>): { head: string; base: string } {
  const follows = pull.state === 'open' && pull.headRepository === repository;
  const branch = follows ? refs.get(`refs/heads/${pull.branch}`) : undefined;
  return { head: branch ?? refs.get(`refs/pull/${pull.number}/head`)!, base: refs.get(`refs/heads/${pull.base}`)! };
}

/** By the query: `state`, `head` as `owner:branch`, `base`, `sort`, `direction`. */
function listed({ repository, query }: RepositoryCall): Pull[] {
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const sort = query.get('sort') ?? 'created';
  if (!['open', 'closed', 'all'].includes(state)) throw refuse('PullRequest', 'state');
  const key = (pull: Pull): string => (sort === 'updated' ? pull.updatedAt : pull.createdAt);
  const sign = (query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc')) === 'desc' ? -1 : 1;
  return [...repository.pulls.values()]
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => head === null || `${pull.headRepository?.owner ?? ''}:${pull.branch}` === head)
    .filter((pull) => base === null || pull.base === base)
    .sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number - b.number));
}
