import assert from 'node:assert/strict';
import { inForm } from '../../helpers/form';
import { git } from '../../helpers/git-command';
import type { Failing } from '../../helpers/github/failures';
import type { Pull } from '../../helpers/github/world';
import { githubTeam, TOKEN, type GithubTeam } from './github-team';
import type { Step, StepResult } from './run-action';

/** How a call to GitHub fails. What stands in one line is one failure to us; calls take turns with it. */
const FAILURES = {
  401: [{ kind: 'status', status: 401, message: 'Bad credentials' }],
  403: [{ kind: 'status', status: 403, message: 'Resource not accessible by integration' }],
  limit: [{ kind: 'primary-limit', resetAt: 4_000_000_000 }, { kind: 'secondary-limit' }],
  422: [{ kind: 'status', status: 422, message: 'Validation Failed' }],
  unreachable: [{ kind: 'status', status: 502, message: 'Bad Gateway' }, { kind: 'silent' }, { kind: 'half' }],
  // Last: a session is scored without a PR that is gone.
  'nothing there': [{ kind: 'status', status: 404, message: 'Not Found' }],
} as const satisfies Record<string, readonly Failing[]>;

type Kind = keyof typeof FAILURES;

/** What the page of the run shows: nothing, a warning, or an error, with which the run fails. */
type Shown = 'nothing' | 'warning' | 'error';

const REPO = '/repos/{owner}/{repo}';
const PULL = `GET ${REPO}/pulls/{pull_number}`;
const COMMITS = `GET ${REPO}/pulls/{pull_number}/commits`;
const FILES = `GET ${REPO}/pulls/{pull_number}/files`;
const PULLS = `GET ${REPO}/pulls`;
const CHECKS = `GET ${REPO}/commits/{ref}/check-runs`;
const STATUS = `GET ${REPO}/commits/{ref}/status`;
const SET_STATUS = `POST ${REPO}/statuses/{sha}`;
const COMMENTS = `GET ${REPO}/issues/{issue_number}/comments`;
const WHOSE = 'GET /user';
const CREATE = `POST ${REPO}/issues/{issue_number}/comments`;
const UPDATE = `PATCH ${REPO}/issues/comments/{comment_id}`;
const PERMISSION = `GET ${REPO}/collaborators/{username}/permission`;
const REACT = `POST ${REPO}/issues/comments/{comment_id}/reactions`;

/** Milliseconds that an answer which never comes is waited for, three times. */
const WAIT_MS = 400;

const KINDS = Object.keys(FAILURES) as Kind[];
/** In the short form each call takes every third one, the next calls the others. */
const STEP = inForm({ short: 3, long: 1 });
let turn = 0;
type ShownBy = Partial<Record<Kind, Shown>>;
const every = (shown: Shown, but: Partial<Record<Kind, Shown>> = {}): Record<Kind, Shown> =>
  ({ ...Object.fromEntries(KINDS.map((kind) => [kind, shown])), ...but }) as Record<Kind, Shown>;

/** The next run makes it good, unless no run has a token that GitHub knows. */
const WAITS = every('warning', { 401: 'error' });
/** Somebody asked for it, and nobody does it for them. */
const FAILS = every('error');

function shownOf({ code, log }: StepResult): Shown {
  const level = /^::error::/m.test(log) ? 'error' : /^::warning::/m.test(log) ? 'warning' : 'nothing';
  assert.equal(code, level === 'error' ? 1 : 0, log);
  return level;
}

/** Runs while a call fails in each of its turn's ways, one after the other, and says how each run ended. */
async function underEach(
  { github }: GithubTeam,
  operation: string,
  run: (kind: Kind, step: Partial<Step>) => Promise<StepResult>,
): Promise<ShownBy> {
  const shown: ShownBy = {};
  turn += 1;
  const first = turn % STEP;
  for (const kind of KINDS.filter((_, index) => index % STEP === first)) {
    const ways: readonly Failing[] = FAILURES[kind];
    const how = ways[turn % ways.length]!;
    github.fail({ operation, how, times: 1000 });
    // Only what nobody answers is not waited for as long as usual.
    const result = await run(kind, how.kind === 'silent' ? { limitMs: WAIT_MS } : {});
    github.mend();
    shown[kind] = shownOf(result);
    if (shown[kind] === 'error') assert.match(result.log, /::error::.{20,}\./, `${operation}, ${how.kind}`);
  }
  return shown;
}

/** Each call in a team of its own, all at once: while one waits for an answer, others get theirs. */
async function eachCall(
  calls: Readonly<Record<string, Record<Kind, Shown>>>,
  work: (operation: string) => Promise<ShownBy>,
): Promise<void> {
  await Promise.all(
    Object.entries(calls).map(async ([operation, expected]) => {
      const shown = await work(operation);
      const asked = Object.entries(expected).filter(([kind]) => kind in shown);
      assert.deepEqual(shown, Object.fromEntries(asked), operation);
      assert.equal(asked.length, KINDS.length / STEP);
    }),
  );
}

async function kinds({ repository }: GithubTeam): Promise<string[]> {
  const lines = await git(repository.state.directory, ['grep', '-h', '', 'auto-pr-sessions', '--', 'sessions/']);
  return lines.split('\n').map((line) => (JSON.parse(line) as { kind: string }).kind);
}

const count = async (team: GithubTeam, kind: string): Promise<number> =>
  (await kinds(team)).filter((one) => one === kind).length;

/** Git is in the way of none of these, but for those that push. */
const quickTeam = async (config?: string): Promise<GithubTeam> => (await githubTeam(config)).withoutGitServer();

/** A token of a workflow from a server that gave tokens no kind: whose it is has to be asked. */
const oldToken = ({ github, repository }: GithubTeam): string => github.workflowToken('of-an-older-server', repository);

const openOne = (team: GithubTeam): Promise<Pull> =>
  team.repository.open({ author: 'ada', branch: 'a', title: 'wip: parse dates' });

describe('a call to GitHub that fails', () => {
  const IN_A_CHECK: Readonly<Record<string, Record<string, Record<Kind, Shown>>>> = {
    'reads the PR': {
      // Nobody has to do with a PR that is gone.
      [PULL]: WAITS,
      // Whether there is such a PR is what the call beside it says.
      [COMMITS]: { ...WAITS, 'nothing there': 'nothing' },
      [FILES]: WAITS,
    },
    'looks for its comment': {
      // The token of a workflow is no account's, which is what this says of it.
      [WHOSE]: { ...WAITS, 403: 'nothing' },
      [COMMENTS]: WAITS,
    },
    'writes on the PR': { [SET_STATUS]: WAITS, [CREATE]: WAITS, [UPDATE]: WAITS },
  };
  for (const [what, calls] of Object.entries(IN_A_CHECK)) {
    it(`in a check, where it ${what}, is left to the next run, and what it would have done is there once then`, () =>
      eachCall(calls, async (operation) => {
        const team = await quickTeam();
        const pull = await openOne(team);
        if (operation === UPDATE) await team.check(pull);
        const inputs = operation === WHOSE ? { token: oldToken(team) } : {};
        const shown = await underEach(team, operation, async (kind, step) => {
          const [comment] = team.comments(pull);
          if (operation === UPDATE && comment) comment.body += `\n${kind}`;
          // Where there is a comment already, there is none to create.
          if (operation !== UPDATE && comment) team.repository.state.comments.delete(comment.id);
          const result = await team.check(pull, 'synchronize', { inputs, ...step });
          const isGone = operation === PULL && kind === 'nothing there';
          assert.equal(result.outputs.should_skip, isGone ? 'false' : 'true', `${operation}, ${kind}: ${result.log}`);
          return result;
        });
        const { code, log } = await team.check(pull, 'synchronize');
        assert.equal(code, 0, log);
        assert.equal(team.comments(pull).length, 1, operation);
        assert.equal((await team.status(pull))?.state, 'pending', operation);
        assert.deepEqual([await count(team, 'session.started'), await count(team, 'pr.added')], [1, 1], operation);
        return shown;
      }));
  }

  it('for a comment fails the run where nothing was done, and is a word where it only cannot be shown', async () => {
    const calls = {
      [PULL]: { ...FAILS, 'nothing there': 'nothing' as const },
      // GitHub has no such account.
      [PERMISSION]: { ...FAILS, 'nothing there': 'nothing' as const },
      [REACT]: every('warning'),
    };
    await eachCall(calls, async (operation) => {
      const team = await quickTeam('scoring:\n  enabled: false\n');
      team.repository.permit('lead', 'write');
      const pull = await openOne(team);
      await team.check(pull);
      const comment = team.repository.comment(pull, 'lead', '/complete-session');
      const shown = await underEach(team, operation, (_, step) => team.command(comment, 'created', step));
      const { outputs, log } = await team.command(comment);
      assert.equal(outputs.status, 'completed', log);
      assert.equal(await count(team, 'session.completed'), 1, operation);
      assert.ok(
        comment.reactions.some(({ content }) => content === '+1'),
        operation,
      );
      return shown;
    });
  });

  const IN_A_SCORE: Readonly<Record<string, Record<string, Record<Kind, Shown>>>> = {
    'reads the PRs': { [PULL]: { ...FAILS, 'nothing there': 'nothing' }, [FILES]: FAILS, [COMMITS]: FAILS },
    'reads their checks': { [CHECKS]: FAILS, [STATUS]: FAILS },
    'shows the score': { [SET_STATUS]: FAILS, [UPDATE]: FAILS },
  };
  for (const [what, calls] of Object.entries(IN_A_SCORE)) {
    it(`for a score that somebody asked for, where it ${what}, fails the run, and it counts and shows once`, () =>
      eachCall(calls, async (operation) => {
        const team = await quickTeam();
        const pull = await openOne(team);
        const session = (await team.check(pull)).outputs.session_id ?? '';
        const inputs = { session };
        const shown = await underEach(team, operation, async (kind, step) => {
          const [comment] = team.comments(pull);
          if (comment) comment.body += `\n${kind}`;
          return team.run('complete', { inputs, ...step });
        });
        const { code, outputs, log } = await team.run('score', { inputs });
        assert.deepEqual([code, outputs.status], [0, 'scored'], log);
        const counted = [await count(team, 'session.completed'), await count(team, 'session.scored')];
        assert.deepEqual(counted, [1, 1], operation);
        assert.equal(team.comments(pull).length, 1, operation);
        assert.match(team.comments(pull)[0]?.body ?? '', /scored/, operation);
        assert.equal((await team.status(pull))?.state, 'success', operation);
        return shown;
      }));
  }

  it('in the hourly run fails it only where that will not pass by itself', async () => {
    const calls = { [PULLS]: every('error', { limit: 'warning', unreachable: 'warning' }) };
    await eachCall(calls, async (operation) => {
      const team = await quickTeam();
      const pull = await openOne(team);
      const shown = await underEach(team, operation, (_, step) => team.run('cleanup', step));
      await team.run('cleanup');
      assert.equal(team.comments(pull).length, 1);
      return shown;
    });
  });

  it('to push the state is a word, and the next run that may push does what was not done', async () => {
    const team = await githubTeam('score_delay_minutes: 0\n');
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates, ready for review' });
    team.gitTokens[TOKEN] = 'read';
    assert.equal(shownOf(await team.check(pull)), 'warning');
    const cleanup = await team.run('cleanup');
    assert.match(cleanup.log, /::warning::origin does not let you push|::warning::.*may not write/);
    team.gitTokens[TOKEN] = 'write';
    assert.equal(shownOf(await team.run('cleanup')), 'nothing');
    assert.deepEqual([await count(team, 'session.scored'), team.comments(pull).length], [1, 1]);
  });
});
