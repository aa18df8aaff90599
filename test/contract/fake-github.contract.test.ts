import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ANSWERED } from '../helpers/github/answer-call';
import { DESCRIBED, type Exchange, undescribed } from '../helpers/github/gate';
import { ADA_TOKEN, teamOnGithub, type TeamOnGithub } from '../helpers/github/team-on-github';

/** What was recorded of GitHub itself. */
interface Recording {
  method: string;
  path: string;
  body: unknown;
  status: number;
  headers: Record<string, string | number>;
  response: unknown;
}

function recordings(scenario: string): Recording[] {
  const directory = dirname(require.resolve('@octokit/fixtures/package.json'));
  const file = join(directory, 'scenarios/api.github.com', scenario, 'normalized-fixture.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Recording[];
}

/** Headers that GitHub sends and that nobody here reads. */
const UNREAD =
  /^(?:access-control-|connection|content-length|content-security|date|referrer|strict-transport|x-accepted-oauth|x-content-type|x-frame|x-oauth|x-xss|cache-control|location|link|last-modified)/;

async function ask(
  { github }: TeamOnGithub,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(`${github.apiUrl}${path}`, {
    method,
    headers: { authorization: `token ${ADA_TOKEN}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** Where ours lacks a field that was recorded, or has one of another type; `null` goes with anything. */
function differences(recorded: unknown, ours: unknown, path = ''): string[] {
  if (recorded === null || ours === null) return ours === undefined ? [`${path}: missing`] : [];
  if (Array.isArray(recorded) && Array.isArray(ours))
    return differences(recorded[0] ?? null, ours[0] ?? null, `${path}[0]`);
  if (typeof recorded !== typeof ours || Array.isArray(recorded) !== Array.isArray(ours)) {
    return [`${path}: ${typeof ours} instead of ${typeof recorded}`];
  }
  if (typeof recorded !== 'object') return [];
  return Object.entries(recorded).flatMap(([key, value]) =>
    differences(value, (ours as Record<string, unknown>)[key], `${path}.${key}`),
  );
}

function missingHeaders(recorded: Recording['headers'], ours: Headers): string[] {
  return Object.keys(recorded).filter((name) => !UNREAD.test(name) && !ours.has(name));
}

describe('The fake GitHub', () => {
  it('answers what the adapter calls, and its description is of just that', () => {
    assert.deepEqual([...ANSWERED].sort(), [...DESCRIBED].sort());
  });

  describe('beside recordings of GitHub', () => {
    it('adds labels as add-labels-to-issue has it', async () => {
      const team = await teamOnGithub();
      const pull = await team.tools.open({ branch: 'a' });
      const recorded = recordings('add-labels-to-issue').find(({ path }) => path.endsWith('/labels'))!;
      const ours = await ask(team, 'POST', `/repos/ada/tools/issues/${pull.number}/labels`, recorded.body);
      assert.equal(ours.status, recorded.status);
      assert.deepEqual(differences(recorded.response, ours.body), []);
      assert.deepEqual(
        (ours.body as { name: string; color: string }[]).map(({ name, color }) => [name, color]),
        (recorded.response as { name: string; color: string }[]).map(({ name, color }) => [name, color]),
      );
      // The ETag of an answer to a POST serves nobody.
      assert.deepEqual(missingHeaders(recorded.headers, ours.headers), ['etag']);
    });

    it('sets and tells statuses as create-status has it', async () => {
      const team = await teamOnGithub();
      const sha = await team.tools.tip('main');
      const all = recordings('create-status');
      for (const recorded of all.filter(({ path, method }) => method === 'post' && path.includes('/statuses/'))) {
        const ours = await ask(team, 'POST', `/repos/ada/tools/statuses/${sha}`, recorded.body);
        assert.equal(ours.status, recorded.status);
        assert.deepEqual(differences(recorded.response, ours.body), []);
      }
      const recorded = all.find(({ path }) => path.endsWith('/status'))!;
      const ours = await ask(team, 'GET', `/repos/ada/tools/commits/${sha}/status`);
      assert.deepEqual(differences(recorded.response, ours.body), []);
      assert.deepEqual(missingHeaders(recorded.headers, ours.headers), []);
      const [theirs, own] = [recorded.response, ours.body] as { state: string; total_count: number }[];
      assert.deepEqual([own?.state, own?.total_count], [theirs?.state, theirs?.total_count]);
    });

    it('refuses as errors has it', async () => {
      const team = await teamOnGithub();
      const [recorded] = recordings('errors');
      const ours = await ask(team, 'POST', '/repos/ada/tools/pulls', { head: 'nowhere', base: 'main', title: 'x' });
      assert.equal(ours.status, recorded?.status);
      assert.deepEqual(differences(recorded?.response, ours.body), []);
      assert.deepEqual(missingHeaders(recorded!.headers, ours.headers), []);
    });

    it('names labels as labels has it', async () => {
      const team = await teamOnGithub();
      const pull = await team.tools.open({ branch: 'a' });
      const recorded = recordings('labels').find(({ method }) => method === 'post')!;
      const { name } = recorded.body as { name: string };
      const ours = await ask(team, 'POST', `/repos/ada/tools/issues/${pull.number}/labels`, { labels: [name] });
      assert.deepEqual(differences([recorded.response], ours.body), []);
    });

    it('links pages as paginate-issues has it', async () => {
      const team = await teamOnGithub();
      const pull = await team.tools.open({ branch: 'a' });
      for (let index = 0; index < 13; index++) team.tools.comment(pull, 'bob', `Comment ${index}`);
      for (const [index, recorded] of recordings('paginate-issues')
        .filter(({ method, path }) => method === 'get' && path.includes('/issues?'))
        .entries()) {
        const query = `?per_page=3${index === 0 ? '' : `&page=${index + 1}`}`;
        const ours = await ask(team, 'GET', `/repos/ada/tools/issues/${pull.number}/comments${query}`);
        const links = (text: string) => text.replace(/<[^?>]*/g, '<');
        assert.equal(links(ours.headers.get('link') ?? ''), links(String(recorded.headers['link'])));
        assert.equal((ours.body as unknown[]).length, (recorded.response as unknown[]).length);
        assert.deepEqual(missingHeaders(recorded.headers, ours.headers), []);
      }
    });
  });

  describe('is held to the description by the gate', () => {
    const fine: Exchange = {
      method: 'POST',
      path: '/repos/ada/tools/issues/1/labels',
      query: new URLSearchParams(),
      request: { labels: ['auto-pr'] },
      status: 200,
      response: [],
      isInjected: false,
    };
    const POST_LABELS = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';

    it('lets pass what is described', () => {
      assert.deepEqual(undescribed(fine), []);
      const missing = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' };
      assert.deepEqual(undescribed({ ...fine, status: 404, response: missing }), []);
    });

    const CASES: [name: string, change: Partial<Exchange>, problem: string | RegExp][] = [
      ['an operation', { path: '/repos/ada/tools/stars' }, 'POST /repos/ada/tools/stars: no such operation'],
      ['a parameter', { query: new URLSearchParams('per_page=3') }, `${POST_LABELS}: no parameter per_page`],
      [
        'a parameter of another type',
        { path: '/repos/ada/tools/issues/one/labels' },
        /parameter issue_number must be integer/,
      ],
      [
        'a field of a request',
        { request: { labels: ['x'], colour: 'red' } },
        /request must NOT have additional properties: colour/,
      ],
      ['a field of another type in a request', { request: { labels: 'x' } }, /request\/labels must be array/],
      [
        'a body where none belongs',
        { method: 'GET', path: '/user', status: 304, response: undefined },
        'GET /user: the request has a body',
      ],
      ['a status', { status: 202 }, `${POST_LABELS}: no status 202`],
      ['a field of an answer', { response: [{ stars: 1 }] }, /200\/0 must NOT have additional properties: stars/],
      ['an answer that lacks a field', { response: [{}] }, /200\/0 must have required property 'id'/],
      [
        'an answer with a body where it has none',
        { method: 'GET', path: '/user', request: undefined, status: 304, response: {} },
        /304 with a body/,
      ],
    ];
    for (const [name, change, problem] of CASES) {
      it(`does not let pass ${name} that is not`, () => {
        const problems = undescribed({ ...fine, ...change });
        const isThere = problems.some((line) => (typeof problem === 'string' ? line === problem : problem.test(line)));
        assert.ok(isThere, `${String(problem)} in ${JSON.stringify(problems)}`);
      });
    }

    it('fails a test in which such a thing passed', async () => {
      const team = await teamOnGithub();
      await ask(team, 'POST', '/repos/ada/tools/pulls', { head: 'a', base: 'main', title: 'x', labels: ['x'] });
      await ask(team, 'GET', '/repos/ada/tools/pulls?stars=1');
      assert.throws(() => {
        team.github.assertDescribed();
      }, /no parameter stars/);
      team.github.violations.length = 0;
    });
  });
});
