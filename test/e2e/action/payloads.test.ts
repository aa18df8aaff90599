import examples from '@octokit/webhooks-examples';
import assert from 'node:assert/strict';
import { readEvent, type RunEvent } from '../../../src/action/event';
import { inForm } from '../../helpers/form';
import { git } from '../../helpers/git-command';
import { payloadProblems } from '../../helpers/github/webhook-schema';
import type { Pull } from '../../helpers/github/world';
import { githubTeam, type GithubTeam } from './github-team';
import { NODES } from './nodes';
import type { Step, StepResult } from './run-action';

/** A payload as GitHub recorded it, or one that was made from it. */
type Payload = Record<string, unknown> & { action: string };

const recorded = (name: string): Payload[] =>
  (examples as unknown as { name: string; examples: Payload[] }[]).find((one) => one.name === name)?.examples ?? [];

const PULL_REQUESTS = recorded('pull_request');
const COMMENTS = recorded('issue_comment');
const NUMBER = 2;

/** A copy with one part changed; a part that is `null` becomes that. */
function changed(payload: Payload, part: string, change: Record<string, unknown>): Payload {
  const copy = structuredClone(payload);
  Object.assign(copy[part] as object, change);
  return copy;
}

/** An account like that of the payload's own sender, by another name. */
const user = (payload: Payload, login: string, type = 'User'): object => ({
  ...(payload['sender'] as object),
  login,
  id: 7,
  type,
});
const fork = (payload: Payload, change: object | null): Payload => {
  const { head } = payload['pull_request'] as { head: { repo: object } };
  return changed(payload, 'pull_request', { head: { ...head, repo: change && { ...head.repo, ...change } } });
};

/** What the payloads of PRs become besides what was recorded. */
const PR_DERIVATIONS: Record<string, (payload: Payload) => Payload> = {
  'as recorded': (payload) => payload,
  'of a fork': (payload) => fork(payload, { full_name: 'eve/Hello-World', id: 9, fork: true }),
  'of a fork that is gone': (payload) => fork(payload, null),
  merged: (payload) => changed(payload, 'pull_request', { state: 'closed', merged: true }),
  'a draft': (payload) => changed(payload, 'pull_request', { draft: true }),
  'of a deleted user': (payload) => changed(payload, 'pull_request', { user: null }),
  'of a bot': (payload) => changed(payload, 'pull_request', { user: user(payload, 'helper[bot]', 'Bot') }),
  'with no body': (payload) => changed(payload, 'pull_request', { body: null }),
  edited: (payload) => ({ ...payload, action: 'edited', changes: { title: { from: 'x' } } }),
};

const PR_LINKS = Object.fromEntries(
  ['url', 'html_url', 'diff_url', 'patch_url'].map((name) => [name, `https://example.com/${NUMBER}`]),
);
const onPr = (payload: Payload, body: string, by: unknown = user(payload, 'mallory')): Payload =>
  changed(changed(payload, 'issue', { number: NUMBER, pull_request: PR_LINKS }), 'comment', { body, user: by });

/** What the payloads of comments become besides what was recorded, all of which are on an issue. */
const COMMENT_DERIVATIONS: Record<string, (payload: Payload) => Payload> = {
  'as recorded': (payload) => payload,
  'on a PR': (payload) => onPr(payload, 'Looks good.'),
  'with a command in it': (payload) => onPr(payload, 'Try\n/complete-session'),
  'with a command of a bot': (payload) => onPr(payload, '/complete-session', user(payload, 'helper[bot]', 'Bot')),
  'with a command of a deleted user': (payload) => onPr(payload, '/complete-session', null),
};

/** Everything of the team that a run could change. */
async function everything({ repository, github }: GithubTeam): Promise<unknown> {
  return {
    refs: await git(repository.state.directory, ['for-each-ref']),
    comments: structuredClone([...repository.state.comments.values()]),
    pulls: structuredClone([...repository.state.pulls.values()].map((pull) => ({ ...pull, headRepository: null }))),
    statuses: structuredClone(repository.state.statuses),
    writes: github.operations.filter((operation) => !operation.startsWith('GET ')),
  };
}

/** Runs that change nothing are not in each other's way. */
async function severalAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker(), worker()]);
}

/** What the built Action is run on: the first of each kind; in the long form all, and what is made of the first. */
function ofBuilt(recorded: readonly Payload[], derivations: Readonly<Record<string, (payload: Payload) => Payload>>) {
  const firsts = new Map([...recorded].reverse().map((payload) => [payload.action, payload]));
  const [first] = recorded;
  const made = first ? Object.values(derivations).map((derive) => derive(first)) : [];
  return inForm({ short: [...firsts.values()], long: [...recorded, ...made] });
}

describe("GitHub's recorded payloads", () => {
  it('are 29 of PRs and 9 of comments, and each is read, whatever was made of it', () => {
    assert.deepEqual([PULL_REQUESTS.length, COMMENTS.length], [29, 9]);
    const kinds = new Map<string, number>();
    const read = (name: string, payload: Payload): RunEvent => {
      const event = readEvent(name, JSON.stringify(payload));
      kinds.set(`${name} ${event.is}`, (kinds.get(`${name} ${event.is}`) ?? 0) + 1);
      return event;
    };
    for (const derive of Object.values(PR_DERIVATIONS)) {
      for (const payload of PULL_REQUESTS) assert.equal(read('pull_request', derive(payload)).is, 'pull-request');
    }
    for (const derive of Object.values(COMMENT_DERIVATIONS)) {
      for (const payload of COMMENTS) read('issue_comment', derive(payload));
    }
    const created = COMMENTS.filter(({ action }) => action === 'created').length;
    assert.deepEqual(Object.fromEntries(kinds), {
      'pull_request pull-request': 29 * Object.keys(PR_DERIVATIONS).length,
      'issue_comment other': 9 + (9 - created) * 4,
      'issue_comment comment': created * 4,
    });
  });

  it('and what was made of them are as GitHub describes them, but for deleted users and two of an older time', () => {
    const described = (name: string, recorded: Payload[]): Payload[] =>
      recorded.filter((payload) => payloadProblems(name, payload)?.length === 0);
    const [pullRequests, comments] = [described('pull_request', PULL_REQUESTS), described('issue_comment', COMMENTS)];
    assert.deepEqual([pullRequests.length, comments.length], [28, 8]);
    /** Those that can be in the state that a derivation gives to them. */
    const fitting = (name: string): Payload[] => {
      const action = { merged: 'closed', edited: 'opened', 'a draft': 'synchronize' }[name];
      return pullRequests.filter((payload) => action === undefined || payload.action === action);
    };
    const problems: string[] = [];
    const hold = (name: string, event: string, payload: Payload): void => {
      for (const says of payloadProblems(event, payload) ?? ['is no event']) problems.push(`${name}: ${says}`);
    };
    for (const [name, derive] of Object.entries(PR_DERIVATIONS)) {
      assert.notEqual(fitting(name).length, 0, name);
      for (const payload of fitting(name)) hold(name, 'pull_request', derive(payload));
    }
    for (const [name, derive] of Object.entries(COMMENT_DERIVATIONS)) {
      for (const payload of comments) hold(name, 'issue_comment', derive(payload));
    }
    const ofGhosts = problems.filter((problem) => problem.includes('deleted user: '));
    assert.deepEqual(problems, ofGhosts);
    assert.ok(ofGhosts.includes('of a deleted user: /pull_request/user must be object'), ofGhosts.join('\n'));
  });

  it('tell a fork from the repository itself, and what became of the PR', () => {
    const [payload] = PULL_REQUESTS;
    assert.ok(payload);
    const told = (name: string): unknown => {
      const event = readEvent('pull_request', JSON.stringify(PR_DERIVATIONS[name]?.(payload)));
      if (event.is !== 'pull-request') return event.is;
      return [event.isFork, event.told.state, event.told.author, event.told.draft];
    };
    assert.deepEqual(told('as recorded'), [false, 'open', 'Codertocat', false]);
    assert.deepEqual(told('of a fork'), [true, 'open', 'Codertocat', false]);
    assert.deepEqual(told('of a fork that is gone'), [true, 'open', 'Codertocat', false]);
    assert.deepEqual(told('merged'), [false, 'merged', 'Codertocat', false]);
    assert.deepEqual(told('of a deleted user'), [false, 'open', null, false]);
  });

  describe('through the Action', () => {
    let team: GithubTeam;
    let pull: Pull;

    beforeEach(async () => {
      team = await (await githubTeam(undefined, {}, 'Codertocat/Hello-World')).withoutGitServer();
      team.repository.state.lastNumber = NUMBER - 1;
      const title = 'Update the README with new information.';
      pull = await team.repository.open({ author: 'Codertocat', branch: 'changes', title });
    });

    const run = (name: string, payload: Payload, step: Partial<Step> = {}): Promise<StepResult> =>
      team.run(name === 'pull_request' ? 'check' : 'command', { event: { name, payload }, ...step });

    it('end well and change nothing where they are about no session', async () => {
      const before = await everything(team);
      await severalAtOnce(PULL_REQUESTS, async (payload) => {
        const { code, outputs, log } = await run('pull_request', payload);
        assert.deepEqual([code, outputs.is_auto_pr, outputs.should_skip], [0, 'false', 'false'], log);
      });
      await severalAtOnce(COMMENTS, async (payload) => {
        const { code, summary, log } = await run('issue_comment', payload);
        assert.equal(code, 0, log);
        assert.match(summary, /no new comment on a PR/);
      });
      assert.deepEqual(await everything(team), before);
    });

    it('end well and change nothing in what was made of them, as long as that asks for nothing', async () => {
      const before = await everything(team);
      await severalAtOnce(Object.entries(PR_DERIVATIONS), async ([name, derive]) => {
        const { code, outputs, log } = await run('pull_request', derive(PULL_REQUESTS[0] as Payload));
        assert.deepEqual([code, outputs.is_auto_pr], [0, 'false'], `${name}: ${log}`);
      });
      await severalAtOnce(Object.entries(COMMENT_DERIVATIONS), async ([name, derive]) => {
        for (const action of ['created', 'edited']) {
          const payload = COMMENTS.find((one) => one.action === action) as Payload;
          const { code, log } = await run('issue_comment', derive(payload));
          assert.equal(code, 0, `${name}, ${action}: ${log}`);
        }
      });
      assert.deepEqual(await everything(team), before);
    });

    for (const [name, node] of Object.entries(NODES)) {
      it(`end the same by the built Action with ${name}, ${inForm({ short: 'one of each kind', long: 'all of them' })}`, async function () {
        this.timeout(300_000);
        const before = await everything(team);
        await severalAtOnce(ofBuilt(PULL_REQUESTS, PR_DERIVATIONS), async (payload) => {
          const { code, outputs, log } = await run('pull_request', payload, { node });
          assert.deepEqual([code, outputs.is_auto_pr], [0, 'false'], `${payload.action}: ${log}`);
        });
        const comments = COMMENTS.map((payload) => onPr(payload, 'Looks good.'));
        await severalAtOnce(ofBuilt(comments, COMMENT_DERIVATIONS), async (payload) => {
          const { code, log } = await run('issue_comment', payload, { node });
          assert.equal(code, 0, `${payload.action}: ${log}`);
        });
        assert.deepEqual(await everything(team), before);
      });
    }

    it('make a session of a micro-PR once, however many of them tell of it and in whatever order', async () => {
      pull.title = 'wip: update the README';
      const opened = await run('pull_request', PULL_REQUESTS[0] as Payload);
      assert.equal(opened.outputs.is_auto_pr, 'true', opened.log);
      const before = { ...((await everything(team)) as object), writes: null, statuses: null };
      for (const action of ['synchronize', 'labeled', 'edited', 'assigned', 'reopened']) {
        const payload = { ...(PULL_REQUESTS.find((one) => one.action === action) ?? PULL_REQUESTS[1]), action };
        const { code, outputs, log } = await run('pull_request', payload);
        assert.deepEqual([code, outputs.session_id], [0, opened.outputs.session_id], log);
      }
      assert.deepEqual({ ...((await everything(team)) as object), writes: null, statuses: null }, before);
    });
  });
});
