import assert from 'node:assert/strict';

import { ExpectedError } from '../../src/domain/errors';
import type { Forge } from '../../src/ports/forge';
import type { Log } from '../../src/ports/log';
import { OctokitForge } from '../../src/adapters/octokit/octokit-forge';
import { FakeClock } from '../helpers/fake-clock';
import type { Failing } from '../helpers/github/failures';
import { ADA_TOKEN, type TeamOnGithub, teamOnGithub } from '../helpers/github/team-on-github';

const MARKER = '<!-- auto-pr: session -->';
const REPOSITORY = 'GET /repos/{owner}/{repo}';
const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const PULLS = '/repos/{owner}/{repo}/pulls';
const DISPATCHES = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
/** The answer is lost after the work was done. */
const LOST: Failing[] = [
  { kind: 'status', status: 502, afterwards: true },
  { kind: 'drop', afterwards: true },
  { kind: 'half', afterwards: true },
];

async function failureOf(promise: Promise<unknown>): Promise<ExpectedError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ExpectedError, `An expected error, and not ${String(error)}`);
  return error;
}

/** How often something was asked for. */
function times({ github }: TeamOnGithub, operation: string): number {
  return github.operations.filter((one) => one === operation).length;
}

describe('Failures of a forge, as OctokitForge tells them', () => {
  describe('a call that fails', () => {
    const CASES: [name: string, how: Failing, code: string, message: RegExp][] = [
      [
        'a token that is not known',
        { kind: 'status', status: 401, message: 'Bad credentials' },
        'forge-denied',
        /not accept the token \(Bad credentials\).*gh auth login/,
      ],
      [
        'a permission that is missing',
        { kind: 'status', status: 403, message: 'Resource not accessible by integration' },
        'forge-denied',
        /Resource not accessible.*permission: metadata: read/,
      ],
      [
        'single sign-on',
        { kind: 'status', status: 403, headers: { 'x-github-sso': 'required; url=https://x.example' } },
        'forge-denied',
        /single sign-on/,
      ],
      [
        'what is not there',
        { kind: 'status', status: 404, message: 'Not Found' },
        'forge-missing',
        /no such thing.*Check the remote/,
      ],
      [
        'what is gone',
        { kind: 'status', status: 410, message: 'Issues are disabled' },
        'forge-missing',
        /no such thing/,
      ],
      [
        'what it does not take',
        { kind: 'status', status: 422, message: 'Validation Failed' },
        'forge-refused',
        /refused \(Validation Failed\)/,
      ],
      [
        'a conflict',
        { kind: 'status', status: 409, message: 'Git Repository is empty.' },
        'forge-refused',
        /refused \(Git Repository is empty\)/,
      ],
      [
        'a sign-in page',
        { kind: 'instead', body: '<!doctype html><title>Sign in</title>' },
        'forge-garbled',
        /the whole of it.*proxy/,
      ],
      [
        'half a document',
        { kind: 'instead', body: '{"default_branch": "ma', type: 'application/json' },
        'forge-garbled',
        /the whole of it/,
      ],
      [
        'a field that is something else',
        { kind: 'instead', body: '{"default_branch": 7}', type: 'application/json' },
        'forge-garbled',
        /default_branch/,
      ],
      [
        'a type that nobody can parse',
        { kind: 'instead', body: '{}', type: ';;;' },
        'forge-garbled',
        /the whole of it/,
      ],
    ];
    for (const [name, how, code, message] of CASES) {
      it(`says so of ${name}, and does not ask twice`, async () => {
        const team = await teamOnGithub();
        team.github.fail({ how });
        const error = await failureOf(team.forge.defaultBranch());
        assert.equal(error.code, code);
        assert.match(error.message, message);
        assert.match(error.message, /^Could not read ada\/tools: /);
        assert.equal(team.github.requests.length, 1);
      });
    }

    it('asks for a token where there is none', async () => {
      const { as, github, tools } = await teamOnGithub();
      const { number } = await tools.open({ branch: 'a' });
      const error = await failureOf(as(null).upsertComment(number, MARKER, MARKER));
      assert.deepEqual([error.code, github.requests.at(-1)?.headers.authorization], ['forge-denied', undefined]);
      assert.match(error.message, /wants a token.*Set GITHUB_TOKEN/);
    });

    it('reads what is public without one', async () => {
      const { as } = await teamOnGithub();
      assert.equal(await as(null).defaultBranch(), 'main');
    });
  });

  describe('a limit', () => {
    const now = Date.UTC(2026, 5, 1);
    const resetAt = now / 1000 + 1800;
    const CASES: [name: string, how: Failing, resetAt: number][] = [
      ["the hour's requests", { kind: 'primary-limit', resetAt }, resetAt * 1000],
      ['too much at once', { kind: 'secondary-limit', retryAfter: 90 }, now + 90_000],
      ['too much at once, for a time that is not said', { kind: 'secondary-limit' }, now + 60_000],
      ['too many requests', { kind: 'status', status: 429, message: 'Slow down' }, now + 60_000],
    ];
    for (const [name, how, until] of CASES) {
      it(`tells until when: ${name}`, async () => {
        const team = await teamOnGithub();
        team.github.fail({ how });
        const error = await failureOf(team.as(ADA_TOKEN, { clock: new FakeClock(now) }).defaultBranch());
        assert.deepEqual([error.code, error.details?.['resetAt']], ['rate-limited', until]);
        assert.ok(error.message.includes(new Date(until).toISOString()));
        assert.equal(team.github.requests.length, 1);
      });
    }

    it('waits by itself for a short one, once, where throttling is on', async () => {
      const team = await teamOnGithub();
      const forge = team.as(ADA_TOKEN, { throttle: true });
      team.github.fail({ how: { kind: 'secondary-limit', retryAfter: 2 } });
      assert.equal(await forge.defaultBranch(), 'main');
      team.github.fail({ how: { kind: 'secondary-limit', retryAfter: 2 }, times: 2 });
      assert.equal((await failureOf(forge.defaultBranch())).code, 'rate-limited');
      team.github.fail({ how: { kind: 'secondary-limit', retryAfter: 3600 } });
      assert.equal((await failureOf(forge.defaultBranch())).code, 'rate-limited');
      assert.equal(team.github.requests.length, 5);
    });
  });

  describe('a forge that cannot be reached', () => {
    it('says so when nothing listens there', async () => {
      const { as, github } = await teamOnGithub();
      const forge = as(ADA_TOKEN);
      await github.close();
      const error = await failureOf(forge.defaultBranch());
      assert.equal(error.code, 'forge-offline');
      assert.match(error.message, /cannot be reached \(.*ECONNREFUSED.*\)\. Check the connection/);
    });

    const SHORT: Failing[] = [
      { kind: 'status', status: 502 },
      { kind: 'status', status: 503 },
      { kind: 'drop' },
      { kind: 'half' },
    ];
    for (const how of SHORT) {
      const name = 'status' in how ? how.status : how.kind;
      it(`tries again after ${name}, and gives up after the third time`, async () => {
        const team = await teamOnGithub();
        team.github.fail({ operation: REPOSITORY, how, times: 2 });
        assert.equal(await team.forge.defaultBranch(), 'main');
        assert.equal(times(team, REPOSITORY), 3);
        team.github.fail({ operation: REPOSITORY, how, times: 3 });
        assert.equal((await failureOf(team.forge.defaultBranch())).code, 'forge-offline');
        assert.equal(times(team, REPOSITORY), 6);
      });
    }

    it('does not wait for an answer longer than its limit', async () => {
      const team = await teamOnGithub();
      const forge = team.as(ADA_TOKEN, { limitMs: 50 });
      team.github.fail({ how: { kind: 'silent' }, times: 3 });
      const error = await failureOf(forge.defaultBranch());
      assert.equal(error.code, 'forge-offline');
      assert.match(error.message, /cannot be reached \(no answer within 0\.05 s\)/);
      assert.equal(team.github.requests.length, 3);
    });

    it('ends what it asks for when it is called off', async () => {
      const team = await teamOnGithub();
      const controller = new AbortController();
      const forge = team.as(ADA_TOKEN, { signal: controller.signal });
      team.github.fail({ how: { kind: 'silent' } });
      const asking = failureOf(forge.defaultBranch());
      await team.github.nextRequest();
      controller.abort();
      assert.deepEqual([(await asking).code, team.github.requests.length], ['forge-offline', 1]);
    });
  });

  describe('a retry makes nothing twice', () => {
    for (const how of LOST) {
      const name = 'status' in how ? `a ${how.status}` : `an answer that is lost (${how.kind})`;

      it(`a comment, after ${name} that came when it was made`, async () => {
        const team = await teamOnGithub();
        const { number } = await team.tools.open({ branch: 'a' });
        team.github.fail({ operation: `POST ${COMMENTS}`, how });
        assert.equal(await team.forge.upsertComment(number, MARKER, `${MARKER}\nText`), 'created');
        assert.deepEqual([team.tools.state.comments.size, times(team, `POST ${COMMENTS}`)], [1, 1]);
      });

      it(`a PR, after ${name} that came when it was opened`, async () => {
        const team = await teamOnGithub();
        await team.tools.push('new', { subject: 'x', files: { x: 'x' } });
        team.github.fail({ operation: `POST ${PULLS}`, how });
        const draft = { branch: 'new', base: 'main', title: 'New', body: 'Text' };
        const { isNew, pullRequest } = await team.forge.openPullRequest(draft);
        assert.deepEqual([isNew, pullRequest.number, team.tools.state.pulls.size], [true, 1, 1]);
        assert.equal(times(team, `POST ${PULLS}`), 1);
      });

      it(`a run of a workflow, after ${name}`, async () => {
        const team = await teamOnGithub();
        team.tools.workflow('auto-pr.yml');
        team.github.fail({ operation: DISPATCHES, how });
        assert.equal((await failureOf(team.forge.dispatch('auto-pr.yml', {}))).code, 'forge-offline');
        assert.equal(team.tools.state.dispatches.length, 1);
      });
    }

    it('makes a comment the second time where the first did not get there', async () => {
      const team = await teamOnGithub();
      const { number } = await team.tools.open({ branch: 'a' });
      team.github.fail({ operation: `POST ${COMMENTS}`, how: { kind: 'status', status: 502 } });
      assert.equal(await team.forge.upsertComment(number, MARKER, MARKER), 'created');
      team.tools.state.comments.clear();
      team.github.fail({ operation: `POST ${COMMENTS}`, how: { kind: 'status', status: 502 }, times: 2 });
      assert.equal((await failureOf(team.forge.upsertComment(number, MARKER, MARKER))).code, 'forge-offline');
      assert.equal(times(team, `POST ${COMMENTS}`), 4);
    });

    const REPEATABLE: [string, (forge: Forge, number: number, sha: string) => Promise<unknown>, string][] = [
      [
        'a label',
        (forge, number) => forge.addLabel(number, 'auto-pr'),
        'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
      ],
      [
        'a status',
        (forge, _number, sha) =>
          forge.setStatus(sha, { context: 'auto-pr/session', state: 'success', description: '' }),
        'POST /repos/{owner}/{repo}/statuses/{sha}',
      ],
      ['a body', (forge, number) => forge.setBody(number, 'Text'), `PATCH ${PULLS}/{pull_number}`],
    ];
    for (const [name, act, operation] of REPEATABLE) {
      it(`says ${name} again, which changes nothing`, async () => {
        const team = await teamOnGithub();
        const pull = await team.tools.open({ branch: 'a' });
        team.github.fail({ operation, how: { kind: 'status', status: 502, afterwards: true } });
        await act(team.forge, pull.number, await team.tools.tip('a'));
        assert.equal(times(team, operation), 2);
        assert.ok(pull.labels.length <= 1);
      });
    }
  });

  it('asks whose token it is again where that failed', async () => {
    const team = await teamOnGithub();
    const { number } = await team.tools.open({ branch: 'a' });
    team.github.fail({ operation: 'GET /user', how: { kind: 'status', status: 401 } });
    assert.equal((await failureOf(team.forge.upsertComment(number, MARKER, MARKER))).code, 'forge-denied');
    assert.equal(await team.forge.upsertComment(number, MARKER, MARKER), 'created');
  });

  it('puts no token into a message or a log, even where the server says it', async () => {
    const { as, github } = await teamOnGithub();
    const lines: string[] = [];
    const log: Log = {
      write: (severity, message, context) => lines.push(JSON.stringify([severity, message, context])),
    };
    const forge = as(ADA_TOKEN, { log });
    const messages: string[] = [];
    for (const status of [401, 403, 422, 404]) {
      github.fail({ how: { kind: 'status', status, message: `The token ${ADA_TOKEN} is bad` } });
      const error = await failureOf(forge.defaultBranch());
      messages.push(`${error.message} ${JSON.stringify(error.details)} ${String(error.cause)}`);
    }
    await forge.defaultBranch();
    assert.match(lines.join('\n'), /GET \/repos\/ada\/tools - 200/);
    assert.ok(![...messages, ...lines].some((text) => text.includes(ADA_TOKEN)));
  });

  it('names the server and how to sign in there, where it is not github.com', async () => {
    const { github } = await teamOnGithub();
    github.fail({ how: { kind: 'status', status: 401, message: 'Bad credentials' } });
    const at = { owner: 'ada', name: 'tools', apiUrl: github.enterpriseUrl };
    const error = await failureOf(new OctokitForge(at, { token: 'x', clock: new FakeClock() }).defaultBranch());
    const { host } = new URL(github.apiUrl);
    assert.ok(error.message.endsWith(`gh auth login --hostname ${host}`), error.message);
  });
});
