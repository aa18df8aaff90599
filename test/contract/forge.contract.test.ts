import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { OctokitForge } from '../../src/adapters/octokit/octokit-forge';
import { SystemClock } from '../../src/adapters/node/system-clock';
import { git } from '../helpers/git-command';
import { ADA_TOKEN, teamOnGithub } from '../helpers/github/team-on-github';
import { ROOT } from '../helpers/project';
import { temporaryDirectory } from '../helpers/temporary';

const MARKER = '<!-- auto-pr: session -->';
const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

describe('Forge, as OctokitForge', () => {
  it('tells the repository and its default branch', async () => {
    const { forge, tools } = await teamOnGithub();
    tools.state.defaultBranch = 'trunk';
    assert.equal(forge.repository, 'ada/tools');
    assert.equal(await forge.defaultBranch(), 'trunk');
  });

  it('talks to an own server below /api/v3', async () => {
    const { github } = await teamOnGithub();
    const at = { owner: 'ada', name: 'tools', apiUrl: github.enterpriseUrl };
    const forge = new OctokitForge(at, { token: ADA_TOKEN, clock: new SystemClock() });
    assert.equal(await forge.defaultBranch(), 'main');
    assert.equal(github.requests[0]?.headers.authorization, `token ${ADA_TOKEN}`);
  });

  it('loads octokit with the first call, and not before', async () => {
    const outfile = join(await temporaryDirectory(), 'forge.cjs');
    const entry = join(ROOT, 'out/src/adapters/octokit/octokit-forge.js');
    // Where octokit cannot be found, only what loads it fails.
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', external: ['@octokit/*'] });
    const { OctokitForge: Lazy } = (await import(outfile)) as { OctokitForge: typeof OctokitForge };
    const at = { owner: 'ada', name: 'tools', apiUrl: 'https://api.github.com' };
    const forge = new Lazy(at, { token: null, clock: new SystemClock() });
    assert.equal(forge.repository, 'ada/tools');
    await assert.rejects(forge.defaultBranch(), { code: 'ERR_MODULE_NOT_FOUND' });
  });

  describe('reading PRs', () => {
    it('tells one with all that belongs to it', async () => {
      const { forge, tools } = await teamOnGithub();
      const opened = await tools.open({ branch: 'dark', title: 'Dark mode', body: 'Now dark.', isDraft: true });
      await forge.addLabel(opened.number, 'auto-pr');
      assert.deepEqual(await forge.pullRequest(opened.number), {
        number: 1,
        title: 'Dark mode',
        body: 'Now dark.',
        author: 'ada',
        state: 'open',
        draft: true,
        labels: ['auto-pr'],
        head: { sha: await tools.tip('dark'), branch: 'dark', isFork: false },
        fileCount: 1,
        createdAt: Date.parse(opened.createdAt),
        updatedAt: Date.parse(opened.updatedAt),
        url: 'https://github.com/ada/tools/pull/1',
      });
    });

    it('tells all PRs, open and closed, in the order in which they were opened', async () => {
      const { forge, tools } = await teamOnGithub();
      const first = await tools.open({ branch: 'one' });
      const second = await tools.open({ branch: 'two' });
      await tools.open({ branch: 'three' });
      tools.close(first, true);
      tools.close(second);
      assert.deepEqual(
        (await forge.allPullRequests()).map(({ number, state }) => [number, state]),
        [
          [1, 'merged'],
          [2, 'closed'],
          [3, 'open'],
        ],
      );
    });

    it('answers null for one that is not there, and throws for a repository that is not shown', async () => {
      const { as, forge, github, tools } = await teamOnGithub();
      assert.equal(await forge.pullRequest(7), null);
      tools.state.isPrivate = true;
      const stranger = as(github.token('stranger-token', { login: 'mallory' }));
      await assert.rejects(stranger.pullRequest(7), { code: 'forge-missing' });
    });

    it('tells merged from closed, and a body or an author that is gone', async () => {
      const { forge, tools } = await teamOnGithub();
      const merged = await tools.open({ branch: 'one' });
      const closed = await tools.open({ branch: 'two' });
      tools.close(merged, true);
      tools.close(closed);
      closed.author = null;
      const other = await tools.open({ branch: 'three' });
      other.author = null;
      assert.deepEqual(
        (await forge.openPullRequests()).map(({ author }) => author),
        [null],
      );
      const answers = [await forge.pullRequest(merged.number), await forge.pullRequest(closed.number)];
      assert.deepEqual(
        answers.map((pr) => [pr?.state, pr?.author, pr?.body]),
        [
          ['merged', 'ada', ''],
          ['closed', null, ''],
        ],
      );
    });

    it('knows one of a fork, also when the fork was deleted since', async () => {
      const { forge, github, tools } = await teamOnGithub();
      const fork = await github.repository('bob/tools', { isFork: true });
      const pull = await tools.open({ branch: 'idea', author: 'bob', from: fork });
      const ofFork = { sha: await fork.tip('idea'), branch: 'idea', isFork: true };
      assert.deepEqual((await forge.pullRequest(pull.number))?.head, ofFork);
      assert.deepEqual(
        (await forge.files(pull.number)).map(({ path }) => path),
        ['idea.txt'],
      );
      pull.headRepository = null;
      assert.deepEqual((await forge.pullRequest(pull.number))?.head, ofFork);
    });

    it('lists the open ones past the first hundred, the most recently updated first', async () => {
      const { forge, github, tools } = await teamOnGithub();
      const first = await tools.open({ branch: 'first' });
      const closed = await tools.open({ branch: 'closed' });
      tools.close(closed);
      // One branch of many names: a PR each.
      const tip = await tools.tip('first');
      const names = Array.from({ length: 104 }, (_, index) => `copy-${index}`);
      await git(tools.state.directory, ['update-ref', '--stdin'], {
        input: names.map((name) => `create refs/heads/${name} ${tip}\n`).join(''),
      });
      for (const branch of names) await tools.open({ branch, commits: [] });
      tools.comment(first, 'bob', 'Hello');
      const numbers = (await forge.openPullRequests()).map(({ number }) => number);
      const others = Array.from({ length: 104 }, (_, index) => 106 - index);
      assert.deepEqual(numbers, [first.number, ...others]);
      assert.equal(github.requests.length, 2);
    });

    it('finds the open one of a branch, not that of a fork and not a closed one', async () => {
      const { forge, github, tools } = await teamOnGithub();
      const fork = await github.repository('bob/tools', { isFork: true });
      await tools.open({ branch: 'idea', author: 'bob', from: fork });
      assert.equal(await forge.pullRequestOf('idea'), null);
      const own = await tools.open({ branch: 'idea' });
      const found = await forge.pullRequestOf('idea');
      assert.deepEqual([found?.number, found?.fileCount], [own.number, null]);
      tools.close(own);
      assert.equal(await forge.pullRequestOf('idea'), null);
    });

    it('takes any name of a branch', async () => {
      const { forge, tools } = await teamOnGithub();
      const branch = 'wip/ß&head=x#1%20+';
      const pull = await tools.open({ branch, commits: [{ subject: 'x', files: { x: 'x' } }] });
      assert.equal((await forge.pullRequestOf(branch))?.number, pull.number);
    });

    it('tells the commits in their order with the accounts they belong to, past the first hundred', async () => {
      const { forge, github, tools } = await teamOnGithub();
      github.account('bob', ['bob@example.com']);
      const commits = Array.from({ length: 130 }, (_, index) => ({
        subject: `step ${index}\n\nWith a body.`,
        files: { 'step.txt': `${index}\n` },
        author: ['Ada <ada@example.com>', 'Bob <bob@example.com>', 'Eve <eve@elsewhere.example>'][index % 3]!,
      }));
      const pull = await tools.open({ branch: 'long', commits });
      const answer = await forge.commits(pull.number);
      assert.deepEqual(
        answer.map(({ subject }) => subject),
        commits.map((_, index) => `step ${index}`),
      );
      assert.deepEqual(
        answer.slice(0, 3).map(({ email, login }) => [email, login]),
        [
          ['ada@example.com', 'ada'],
          ['bob@example.com', 'bob'],
          ['eve@elsewhere.example', null],
        ],
      );
      assert.equal(answer.at(-1)?.sha, await tools.tip('long'));
    });

    it('tells the files as git sees the change, past the first hundred', async () => {
      const { forge, tools } = await teamOnGithub();
      const long = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join('');
      await tools.push('main', {
        subject: 'Base',
        files: { 'old.txt': long, 'gone.txt': 'a\nb\n', 'kept.txt': 'a\n' },
      });
      const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`many/${index}.txt`, 'x\n']));
      const pull = await tools.open({
        branch: 'files',
        commits: [
          {
            subject: 'Change',
            files: { ...many, 'old.txt': null, 'new.txt': `${long}more\n`, 'gone.txt': null, 'kept.txt': 'b\nc\n' },
          },
        ],
      });
      const files = await forge.files(pull.number);
      assert.equal(files.length, 123);
      const others = files.filter(({ path }) => !path.startsWith('many/'));
      assert.deepEqual(others, [
        { path: 'gone.txt', status: 'removed', additions: 0, deletions: 2 },
        { path: 'kept.txt', status: 'modified', additions: 2, deletions: 1 },
        { path: 'new.txt', status: 'renamed', previousPath: 'old.txt', additions: 1, deletions: 0 },
      ]);
      assert.equal((await forge.pullRequest(pull.number))?.fileCount, 123);
    });
  });

  describe('checks and statuses', () => {
    it('names what failed of both kinds, past the first hundred, without our own', async () => {
      const { forge, tools } = await teamOnGithub();
      await tools.open({ branch: 'checked' });
      const sha = await tools.tip('checked');
      for (let index = 0; index < 110; index++) tools.check(sha, `fine ${index}`, 'success');
      tools.check(sha, 'unit', 'failure');
      tools.check(sha, 'flaky', 'failure');
      tools.check(sha, 'flaky', 'success');
      tools.check(sha, 'slow', 'timed_out');
      tools.check(sha, 'stopped', 'cancelled');
      tools.check(sha, 'running', null);
      await forge.setStatus(sha, { context: 'legacy/ci', state: 'error', description: 'broke' });
      await forge.setStatus(sha, { context: 'mended', state: 'failure', description: 'broke' });
      await forge.setStatus(sha, { context: 'mended', state: 'success', description: 'works' });
      await forge.setStatus(sha, { context: 'auto-pr/session', state: 'failure', description: 'ours' });
      assert.deepEqual(await forge.failingChecks(sha, 'auto-pr/session'), ['legacy/ci', 'slow', 'unit']);
    });

    it('cuts a description to the limit, between characters', async () => {
      const { forge, tools } = await teamOnGithub();
      const sha = await tools.tip('main');
      await forge.setStatus(sha, { context: 'auto-pr/session', state: 'pending', description: `x${'🤖'.repeat(80)}` });
      const [status] = tools.state.statuses;
      assert.equal(status?.description, `x${'🤖'.repeat(69)}…`);
    });

    it('puts nothing but the id of a commit into a path', async () => {
      const { forge, github } = await teamOnGithub();
      const status = { context: 'auto-pr/session', state: 'pending', description: '' } as const;
      await assert.rejects(forge.setStatus('../../x', status), { code: 'forge-missing' });
      await assert.rejects(forge.failingChecks('main', ''), { code: 'forge-missing' });
      assert.deepEqual(github.requests, []);
      await assert.rejects(forge.failingChecks('a'.repeat(40), ''), { code: 'forge-refused' });
    });
  });

  describe('the comment of a PR', () => {
    it('is made, changed and left alone', async () => {
      const { forge, github, tools } = await teamOnGithub();
      const { number } = await tools.open({ branch: 'a' });
      const say = (text: string) => forge.upsertComment(number, MARKER, `${MARKER}\n${text}`);
      assert.deepEqual([await say('one'), await say('one'), await say('two')], ['created', 'unchanged', 'updated']);
      const [comment] = tools.state.comments.values();
      assert.deepEqual([comment?.author, comment?.body], ['ada', `${MARKER}\ntwo`]);
      const asked = github.operations.filter((operation) => operation !== `GET ${COMMENTS}`);
      assert.deepEqual(asked, ['GET /user', `POST ${COMMENTS}`, `PATCH ${COMMENT}`]);
    });

    it('is found past the first hundred comments, with the ends of lines that the web gives', async () => {
      const { forge, tools } = await teamOnGithub();
      const pull = await tools.open({ branch: 'a' });
      for (let index = 0; index < 204; index++) tools.comment(pull, 'bob', `Comment ${index}`);
      tools.comment(pull, 'ada', `${MARKER}\r\nhere`);
      assert.equal(await forge.upsertComment(pull.number, MARKER, `${MARKER}\nhere\n`), 'unchanged');
    });

    it("is never somebody else's, nor one that only quotes the marker", async () => {
      const { forge, tools } = await teamOnGithub();
      const pull = await tools.open({ branch: 'a' });
      const theirs = [tools.comment(pull, 'bob', `${MARKER}\nMine`), tools.comment(pull, null, `${MARKER}\nGone`)];
      const quote = tools.comment(pull, 'ada', `What is \`${MARKER}\` for?`);
      assert.equal(await forge.upsertComment(pull.number, MARKER, `${MARKER}\nours`), 'created');
      assert.deepEqual(
        [...theirs, quote].map(({ body }) => body),
        [`${MARKER}\nMine`, `${MARKER}\nGone`, `What is \`${MARKER}\` for?`],
      );
    });

    it("is the bot's with the token of a workflow, which has no account to ask for", async () => {
      const { as, github, tools } = await teamOnGithub();
      const pull = await tools.open({ branch: 'a' });
      const forge = as(github.workflowToken('workflow-token', tools));
      const say = (text: string) => forge.upsertComment(pull.number, MARKER, `${MARKER}\n${text}`);
      assert.deepEqual([await say('one'), await say('two')], ['created', 'updated']);
      assert.deepEqual(
        [...tools.state.comments.values()].map(({ author }) => author),
        ['github-actions[bot]'],
      );
    });

    it("is the bot's, without asking, with a token that says that it is of an app", async () => {
      const { as, github, tools } = await teamOnGithub();
      const pull = await tools.open({ branch: 'a' });
      const forge = as(github.workflowToken('ghs_ofThisTest', tools));
      const say = (text: string) => forge.upsertComment(pull.number, MARKER, `${MARKER}\n${text}`);
      assert.deepEqual([await say('one'), await say('two')], ['created', 'updated']);
      assert.ok(!github.operations.includes('GET /user'));
    });

    it('is of the login that was given, without asking for it', async () => {
      const { as, github, tools } = await teamOnGithub();
      const pull = await tools.open({ branch: 'a' });
      const token = github.token('app-token', { login: 'reviewer[bot]', isApp: true });
      tools.permit('reviewer[bot]', 'write');
      const forge = as(token, { login: 'Reviewer[bot]' });
      const say = (text: string) => forge.upsertComment(pull.number, MARKER, `${MARKER}\n${text}`);
      assert.deepEqual([await say('one'), await say('two')], ['created', 'updated']);
      assert.ok(!github.operations.includes('GET /user'));
    });
  });

  it('reacts to a comment, once', async () => {
    const { forge, tools } = await teamOnGithub();
    const comment = tools.comment(await tools.open({ branch: 'a' }), 'bob', '/complete-session');
    await forge.react(comment.id, 'eyes');
    await forge.react(comment.id, 'eyes');
    await forge.react(comment.id, '+1');
    assert.deepEqual(
      comment.reactions.map(({ author, content }) => [author, content]),
      [
        ['ada', 'eyes'],
        ['ada', '+1'],
      ],
    );
  });

  it('tells who may write, and no for what cannot be a login', async () => {
    const { as, forge, github, tools } = await teamOnGithub();
    for (const [login, role] of Object.entries({ meg: 'maintain', tim: 'triage', ann: 'admin' } as const)) {
      tools.permit(login, role);
    }
    tools.permit('helper[bot]', 'write');
    const names = ['ada', 'ADA', 'cleo', 'meg', 'ann', 'helper[bot]', 'bob', 'tim', 'nobody', '..', 'a/../b', ''];
    const answers = await Promise.all(names.map((name) => forge.canWrite(name)));
    assert.deepEqual(
      names.filter((_, index) => answers[index]),
      ['ada', 'ADA', 'cleo', 'meg', 'ann', 'helper[bot]'],
    );
    const reader = as(github.token('bob-token', { login: 'bob' }));
    await assert.rejects(reader.canWrite('ada'), { code: 'forge-denied' });
  });

  describe('opening a PR', () => {
    const draft = { branch: 'new', base: 'main', title: 'New', body: 'Text', draft: true };

    it('opens one, and then answers with it', async () => {
      const { forge, tools } = await teamOnGithub();
      await tools.push('new', { subject: 'x', files: { x: 'x' } });
      const first = await forge.openPullRequest(draft);
      const second = await forge.openPullRequest({ ...draft, title: 'Other' });
      const { title, body, draft: isDraft, head } = first.pullRequest;
      assert.deepEqual([first.isNew, title, body, isDraft, head.branch], [true, 'New', 'Text', true, 'new']);
      assert.deepEqual([second.isNew, second.pullRequest.number, tools.state.pulls.size], [false, 1, 1]);
    });

    it('says why it is refused', async () => {
      const { forge, tools } = await teamOnGithub();
      await assert.rejects(forge.openPullRequest(draft), { code: 'forge-refused', message: /head invalid/ });
      await git(tools.state.directory, ['branch', 'new', 'main']);
      const message = /ada\/tools: .+ refused \(Validation Failed: No commits between main and new\)/;
      await assert.rejects(forge.openPullRequest(draft), { code: 'forge-refused', message });
    });

    it('answers with the one that somebody opened meanwhile', async () => {
      const { forge, github, tools } = await teamOnGithub();
      await tools.open({ branch: 'new' });
      // The look before does not show it yet.
      github.fail({
        operation: 'GET /repos/{owner}/{repo}/pulls',
        how: { kind: 'instead', body: '[]', type: 'application/json' },
      });
      const { isNew, pullRequest } = await forge.openPullRequest(draft);
      assert.deepEqual([isNew, pullRequest.number], [false, 1]);
    });
  });

  it("replaces a PR's body, and adds a label that may be there", async () => {
    const { forge, tools } = await teamOnGithub();
    const pull = await tools.open({ branch: 'a', body: 'Before' });
    await forge.setBody(pull.number, 'After');
    await forge.addLabel(pull.number, 'auto-pr');
    await forge.addLabel(pull.number, 'Auto-PR');
    assert.deepEqual([pull.body, pull.labels], ['After', ['auto-pr']]);
  });

  describe('asking for a run of a workflow', () => {
    it('starts it on the default branch', async () => {
      const { forge, tools } = await teamOnGithub();
      tools.workflow('auto-pr.yml');
      assert.equal(await forge.dispatch('auto-pr.yml', { session: 'ada-1' }), true);
      assert.deepEqual(tools.state.dispatches, [
        { workflow: 'auto-pr.yml', ref: 'main', inputs: { session: 'ada-1' } },
      ]);
    });

    it('answers false where the token may not, and throws where there is none to run', async () => {
      const { as, forge, github, tools } = await teamOnGithub();
      tools.workflow('auto-pr.yml');
      tools.workflow('other.yml', false);
      const reader = as(github.token('reader-token', { login: 'bob' }));
      assert.equal(await reader.dispatch('auto-pr.yml', {}), false);
      const limited = as(github.token('limited-token', { login: 'ada', may: ['metadata:read'] }));
      assert.equal(await limited.dispatch('auto-pr.yml', {}), false);
      await assert.rejects(forge.dispatch('missing.yml', {}), { code: 'forge-missing' });
      await assert.rejects(forge.dispatch('other.yml', {}), { code: 'forge-refused', message: /workflow_dispatch/ });
      await assert.rejects(forge.dispatch('..', {}), { code: 'forge-missing' });
      await assert.rejects(as('wrong-token').dispatch('auto-pr.yml', {}), { code: 'forge-denied' });
      assert.deepEqual(tools.state.dispatches, []);
    });
  });

  describe('asking again', () => {
    it('asks for what changed only, and tells the same', async () => {
      const { forge, github, tools } = await teamOnGithub();
      const pull = await tools.open({ branch: 'a', title: 'One' });
      const before = await forge.openPullRequests();
      assert.deepEqual(await forge.openPullRequests(), before);
      pull.title = 'Two';
      assert.equal((await forge.openPullRequests())[0]?.title, 'Two');
      assert.deepEqual(
        github.requests.map(({ isConditional, status }) => [isConditional, status]),
        [
          [false, 200],
          [true, 304],
          [true, 200],
        ],
      );
    });

    it('sees what comes after a full page that did not change', async () => {
      const { forge, github, tools } = await teamOnGithub();
      const pull = await tools.open({ branch: 'a' });
      for (let index = 0; index < 100; index++) tools.comment(pull, 'bob', `Comment ${index}`);
      assert.equal(await forge.upsertComment(pull.number, MARKER, MARKER), 'created');
      assert.equal(await forge.upsertComment(pull.number, MARKER, MARKER), 'unchanged');
      const pages = github.requests.filter(({ operation }) => operation === `GET ${COMMENTS}`);
      assert.deepEqual(
        pages.map(({ status }) => status),
        [200, 200, 304, 200],
      );
    });
  });
});
