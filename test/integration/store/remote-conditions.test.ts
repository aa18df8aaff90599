import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { StateGitProgram } from '../../../src/adapters/git/state-git';
import { setFact } from '../../../src/app/context/set-fact';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { ExchangeTally } from '../../../src/store/exchange-tally';
import { Claims } from '../../../src/store/claims';
import { git } from '../../helpers/git-command';
import { startGitServer, type GitServer } from '../../helpers/git-server';
import { makeRepository, repositoryAt, type TestRepository } from '../../helpers/repository';
import { BRANCH, join, openTestClone, personalFiles, TARGET, type Member, type TestClone } from '../../helpers/team';

interface Team {
  server: GitServer;
  /** The bare repository behind it. */
  remote: TestRepository;
  url: string;
}

async function team(options: Parameters<typeof startGitServer>[0] = {}): Promise<Team> {
  const server = await startGitServer(options);
  const remote = repositoryAt(await server.create('team'));
  return { server, remote, url: server.url('team') };
}

function sessions(clone: TestClone): string[] {
  return Object.keys(clone.store.state.sessions).sort();
}

function pending(clone: TestClone): number {
  return clone.store.journal.entries().length;
}

/** A member whose session is on the branch. */
async function settled(url: string): Promise<Member & { session: string }> {
  const member = await join(url);
  const { session } = await startSession(member.clone);
  assert.equal((await member.clone.sync.sync(TARGET)).status, 'synced');
  return { ...member, session };
}

/** Puts a commit of files on the branch as another tool would, on top of what is there or instead of it. */
async function commitOnBranch(
  remote: TestRepository,
  files: Record<string, string | Uint8Array>,
  parent?: string,
): Promise<string> {
  const lines: string[] = parent === undefined ? [] : [await remote.git('ls-tree', '-r', parent)];
  for (const [path, content] of Object.entries(files)) {
    const blob = await git(remote.directory, ['hash-object', '-w', '--stdin'], { input: content });
    lines.push(`100644 blob ${blob}\t${path}`);
  }
  await rm(`${remote.directory}/scratch-index`, { force: true });
  const env = { GIT_INDEX_FILE: `${remote.directory}/scratch-index` };
  await git(remote.directory, ['update-index', '--add', '--index-info'], { env, input: `${lines.join('\n')}\n` });
  const tree = await git(remote.directory, ['write-tree'], { env });
  const parents = parent === undefined ? [] : ['-p', parent];
  const commit = await git(remote.directory, ['commit-tree', tree, ...parents, '-m', 'by another tool']);
  await remote.git('update-ref', BRANCH, commit);
  return commit;
}

/** The bytes of a file on the branch. */
async function fileOnBranch(remote: TestRepository, path: string): Promise<Buffer> {
  const blob = await remote.git('rev-parse', `${BRANCH}:${path}`);
  const [bytes] = await new StateGitProgram({ commonDir: remote.directory, objectFormat: 'sha1' }).blobs([blob]);
  return bytes!;
}

describe('a sync with a remote that is not as it should be', () => {
  it('keeps everything in the clone where there is no remote, and sends it when there is one', async () => {
    const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const clone = await openTestClone(repository.directory);
    await startSession(clone);
    assert.equal((await syncClone(clone, DEFAULT_CONFIG, { explicit: false })).status, 'no-remote');
    assert.equal(pending(clone), 0);
    const { url } = await team();
    await repository.git('remote', 'add', 'origin', url);
    assert.equal((await syncClone(clone, DEFAULT_CONFIG, { explicit: false })).status, 'synced');
    const other = await join(url);
    await other.clone.sync.sync(TARGET);
    assert.deepEqual(sessions(other.clone), sessions(clone));
  });

  it('is offline while nobody answers, loses nothing, and goes on afterwards', async () => {
    const { server, url } = await team();
    const { clone } = await join(url);
    await startSession(clone);
    server.options.status = 503;
    const outcome = await clone.sync.sync(TARGET);
    assert.equal(outcome.status, 'offline');
    assert.equal(pending(clone), 1);
    Reflect.deleteProperty(server.options, 'status');
    assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
    assert.equal(pending(clone), 0);
  });

  it('takes in the team’s sessions with a token that may only read, and says so', async () => {
    const { server, remote } = await team({ tokens: { writer: 'write', reader: 'read' } });
    const writer = await settled(server.url('team', 'writer'));
    const { clone } = await join(server.url('team', 'reader'));
    await startSession(clone);
    const outcome = await clone.sync.sync(TARGET);
    assert.equal(outcome.status, 'denied');
    assert.match('message' in outcome ? outcome.message : '', /does not let you push.*Sign in/);
    assert.equal(writer.session in clone.store.state.sessions, true);
    assert.equal(pending(clone), 1);
    assert.equal(await remote.git('rev-list', '--count', BRANCH), '1');
  });

  it('begins the branch in an empty repository, with a README for whoever finds it', async () => {
    const { remote, url } = await team();
    await settled(url);
    assert.equal(await remote.git('show', `${BRANCH}:format.json`), '{"format":1}');
    assert.match(await remote.git('show', `${BRANCH}:README.md`), /^# Work sessions/);
    assert.match(await remote.git('log', '-1', '--format=%s', BRANCH), /^ada-\d{8}-\d{4}: started \[skip ci\]$/);
  });

  it('puts the branch back when somebody deleted it', async () => {
    const { remote, url } = await team();
    const { clone } = await settled(url);
    await remote.git('update-ref', '-d', BRANCH);
    assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
    assert.equal(await remote.git('rev-parse', BRANCH), clone.store.commit);
  });

  it('brings the branch forward again when somebody set it back', async () => {
    const { remote, url } = await team();
    const a = await settled(url);
    const first = await remote.git('rev-parse', BRANCH);
    const b = await settled(url);
    await a.clone.sync.sync(TARGET);
    await remote.git('update-ref', BRANCH, first);
    assert.equal((await a.clone.sync.sync(TARGET)).status, 'synced');
    assert.equal(await remote.git('rev-parse', BRANCH), b.clone.store.commit);
  });

  it('unites both when the branch was forced to another state branch', async () => {
    const { remote, url } = await team();
    const [other, a] = [await team(), await settled(url)];
    const b = await settled(other.url);
    await remote.git('fetch', '--quiet', other.remote.directory, `+${BRANCH}:${BRANCH}`);
    assert.equal((await a.clone.sync.sync(TARGET)).status, 'synced');
    assert.deepEqual(sessions(a.clone), [a.session, b.session].sort());
    assert.equal(await remote.git('rev-list', '--count', BRANCH), '3');
    await remote.git('merge-base', '--is-ancestor', b.clone.store.commit!, BRANCH);
  });

  it('puts everything back on a branch that was forced to something else, and leaves that there, too', async () => {
    const { remote, url } = await team();
    const { clone, session } = await settled(url);
    const foreign = await commitOnBranch(remote, { 'index.html': 'a web page' });
    await clone.store.append([{ kind: 'session.noted', session, text: 'after it' }]);
    assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
    assert.equal((await fileOnBranch(remote, 'index.html')).toString(), 'a web page');
    await remote.git('merge-base', '--is-ancestor', foreign, BRANCH);
    const { clone: fresh } = await join(url);
    assert.equal((await fresh.sync.sync(TARGET)).status, 'synced');
    assert.deepEqual(fresh.store.state, clone.store.state);
  });

  it('does not touch a branch of another name that holds something else, and keeps recording', async () => {
    const { remote, url } = await team();
    const { clone } = await settled(url);
    await commitOnBranch(remote, { 'index.html': 'a web page' });
    const web = await remote.git('rev-parse', BRANCH);
    await remote.git('update-ref', 'refs/heads/gh-pages', web);
    for (let round = 0; round < 2; round += 1) {
      const outcome = await clone.sync.sync({ ...TARGET, branch: 'gh-pages' });
      assert.equal(outcome.status, 'foreign-branch');
      assert.match('message' in outcome ? outcome.message : '', /state\.branch/);
    }
    assert.equal(await remote.git('rev-parse', 'gh-pages'), web);
  });

  it('does not take somebody’s branch of that name for its own, also after having worked alone', async () => {
    const { remote, url } = await team();
    const foreign = await commitOnBranch(remote, { 'index.html': 'a web page' });
    const { clone } = await join(url, { sharing: 'local' });
    await startSession(clone);
    await clone.sync.settle();
    await clone.store.updateClone({ sharing: 'team' });
    for (let round = 0; round < 2; round += 1) assert.equal((await clone.sync.sync(TARGET)).status, 'foreign-branch');
    assert.equal(await remote.git('rev-parse', BRANCH), foreign);
    assert.equal(sessions(clone).length, 1);
  });

  for (const [says, branch] of [
    ["the person's own", 'main'],
    ["the person's own in another letter case", 'MAIN'],
    ['a folder of such names', 'main/state'],
  ] as const) {
    it(`makes no state branch whose name is ${says}`, async () => {
      const { remote, url } = await team();
      const { clone } = await join(url);
      await startSession(clone);
      const outcome = await clone.sync.sync({ ...TARGET, branch });
      assert.equal(outcome.status, 'foreign-branch');
      assert.match('message' in outcome ? outcome.message : '', new RegExp(`^${branch} .*state\\.branch`));
      assert.equal(await remote.git('for-each-ref'), '');
      assert.equal(pending(clone), 1);
    });
  }

  it("makes no state branch of the name that the remote's HEAD points at", async () => {
    const { remote, url } = await team();
    const { clone, repository } = await join(url);
    await repository.git('push', '--quiet', 'origin', 'main:trunk');
    await remote.git('symbolic-ref', 'HEAD', 'refs/heads/trunk');
    await startSession(clone);
    const outcome = await clone.sync.sync({ ...TARGET, branch: 'trunk/state' });
    assert.equal(outcome.status, 'foreign-branch');
    assert.equal((await remote.git('for-each-ref')).split('\n').length, 1);
  });

  it('claims nothing on a branch of the person’s own', async () => {
    const { remote, url } = await team();
    const { clone } = await join(url);
    const claims = new Claims(clone.ports, clone.stateGit, clone.store, { ...TARGET, branch: 'main' });
    assert.equal((await claims.take('alert', 'key', 60_000)).status, 'foreign-branch');
    assert.equal(await remote.git('for-each-ref'), '');
  });

  it('puts the branch back although the person has it checked out to look at', async () => {
    const { remote, url } = await team();
    const { clone, repository } = await settled(url);
    await repository.git('fetch', '--quiet', 'origin', `${TARGET.branch}:${TARGET.branch}`);
    await remote.git('update-ref', '-d', BRANCH);
    await startSession((await join(url)).clone);
    await clone.store.append([{ kind: 'session.noted', session: sessions(clone)[0]!, text: 'x' }]);
    assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
    assert.notEqual(await remote.git('rev-parse', BRANCH), '');
  });

  it('keeps garbage that another tool put on the branch byte for byte, reports it, and goes on', async () => {
    const { remote, url } = await team();
    const a = await settled(url);
    const log = (await remote.git('ls-tree', '-r', '--name-only', BRANCH, 'sessions/')).split('\n')[0]!;
    const garbage = Buffer.concat([
      Buffer.from('not json\n{"v":1}\n'),
      Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]),
      Buffer.from('{"v":1,"kind":"session.noted","id":"x","hlc":"y"}\r\n'),
    ]);
    const files = {
      [log]: Buffer.concat([garbage, await fileOnBranch(remote, log)]),
      'sessions/big.jsonl': 'x'.repeat(50_000_000),
      'a.bin': '\u0000',
    };
    await commitOnBranch(remote, files, await remote.git('rev-parse', BRANCH));
    await a.clone.store.append([{ kind: 'session.noted', session: a.session, text: 'after the garbage' }]);
    assert.equal((await a.clone.sync.sync(TARGET)).status, 'synced');
    assert.equal(pending(a.clone), 0);
    const after = await fileOnBranch(remote, log);
    for (const line of garbage.toString('latin1').split('\n'))
      assert.ok(after.includes(Buffer.from(line, 'latin1')), JSON.stringify(line));
    assert.ok(after.includes('after the garbage'));
    assert.match(a.clone.store.problems.join('\n'), /4 lines are no event, set aside/);
    assert.match(a.clone.store.problems.join('\n'), /big\.jsonl: 1 line is no event/);
    const b = await join(url);
    assert.equal((await b.clone.sync.sync(TARGET)).status, 'synced');
    assert.deepEqual(b.clone.store.state, a.clone.store.state);
  });

  it('puts back what another tool took out of the logs, in every clone that knows it', async () => {
    const { remote, url } = await team();
    const { clone, session } = await settled(url);
    const { clone: other } = await join(url);
    await other.sync.sync(TARGET);
    const log = (await remote.git('ls-tree', '-r', '--name-only', BRANCH, 'sessions/')).split('\n')[0]!;
    await commitOnBranch(remote, { [log]: 'all tidy\n' }, await remote.git('rev-parse', BRANCH));
    for (const member of [clone, other]) assert.equal((await member.sync.sync(TARGET)).status, 'synced');
    const { clone: fresh } = await join(url);
    await fresh.sync.sync(TARGET);
    assert.ok(fresh.store.state.sessions[session]?.started);
    assert.match((await fileOnBranch(remote, log)).toString(), /all tidy\n$/, 'and what it wrote is kept');
  });

  it('mends a format file that somebody removed or damaged', async () => {
    const { remote, url } = await team();
    const a = await settled(url);
    for (const damaged of ['{{{', '', '\u0000']) {
      await commitOnBranch(remote, { 'format.json': damaged }, await remote.git('rev-parse', BRANCH));
      await a.clone.store.append([{ kind: 'session.noted', session: a.session, text: 'x' }]);
      a.clone.logged.length = 0;
      assert.equal((await a.clone.sync.sync(TARGET)).status, 'synced');
      assert.equal(await remote.git('show', `${BRANCH}:format.json`), '{"format":1}');
      assert.deepEqual(a.clone.logged, [
        'warn The format.json of auto-pr-sessions was damaged or missing and was mended.',
      ]);
    }
  });

  it('does not write to a branch whose format it does not understand, and leaves that as it is', async () => {
    const { remote, url } = await team();
    const a = await settled(url);
    const good = await remote.git('rev-parse', BRANCH);
    await a.clone.store.append([{ kind: 'session.noted', session: a.session, text: 'x' }]);
    for (const text of ['{"format":"2"}', '{"version":2}', '[2]', '2', 'null', '{"format":null}']) {
      const odd = await commitOnBranch(remote, { 'format.json': text }, good);
      for (const { clone } of [a, await join(url)]) {
        const outcome = await clone.sync.sync(TARGET);
        assert.equal(outcome.status, 'newer-format', text);
        assert.match('message' in outcome ? outcome.message : '', /format\.json.*Update/);
      }
      assert.equal(await remote.git('rev-parse', BRANCH), odd);
    }
    assert.equal(pending(a.clone), 1);
  });

  it('leaves a format that it does not understand alone also where an earlier version took it in', async () => {
    const { remote, url } = await team();
    const a = await settled(url);
    const odd = await commitOnBranch(remote, { 'format.json': '[2]' }, await remote.git('rev-parse', BRANCH));
    await a.repository.git('fetch', '--quiet', 'origin', odd);
    await a.repository.git('update-ref', 'refs/auto-pr/state', odd);
    await rm(a.clone.paths.cache);
    const later = await openTestClone(a.repository.directory);
    await later.store.append([{ kind: 'session.noted', session: a.session, text: 'x' }]);
    await later.sync.sync(TARGET);
    assert.equal(await remote.git('show', `${BRANCH}:format.json`), '[2]');
  });

  it('does not write to a branch of a newer format, says so, and keeps recording', async () => {
    const { remote, url } = await team();
    const a = await settled(url);
    await a.clone.store.append([{ kind: 'session.noted', session: a.session, text: 'x' }]);
    const newer = await commitOnBranch(
      remote,
      { 'format.json': '{"format":2}' },
      await remote.git('rev-parse', BRANCH),
    );
    const outcome = await a.clone.sync.sync(TARGET);
    assert.equal(outcome.status, 'newer-format');
    assert.match('message' in outcome ? outcome.message : '', /format 2.*Update/);
    assert.equal(pending(a.clone), 1);
    assert.equal(await remote.git('rev-parse', BRANCH), newer);
    const { clone } = await join(url);
    assert.equal((await clone.sync.sync(TARGET)).status, 'newer-format');
  });

  it('names the setting that helps when the server refuses the branch', async () => {
    const { server, url } = await team();
    await server.installHook('team', 'pre-receive', 'echo "GH013: Repository rule violations found" >&2; exit 1');
    const { clone } = await join(url);
    await startSession(clone);
    const outcome = await clone.sync.sync(TARGET);
    assert.equal(outcome.status, 'refused');
    const message = 'message' in outcome ? outcome.message : '';
    assert.match(
      message,
      /^origin refused the push \(.*GH013.*\)\. Allow the branch auto-pr-sessions in its rules, or set state\.branch/,
    );
    assert.equal(pending(clone), 1);
  });

  it('remembers how exchanges ended, and takes being offline for no failure', async () => {
    const { server, url } = await team();
    const { clone } = await settled(url);
    const exchange = async () => (await syncClone(clone, DEFAULT_CONFIG, { explicit: true })).status;
    assert.equal(await exchange(), 'synced');
    server.options.status = 503;
    assert.equal(await exchange(), 'offline');
    Reflect.deleteProperty(server.options, 'status');
    await server.installHook('team', 'pre-receive', 'exit 1');
    await setFact(clone, 'a', { value: 1 });
    assert.equal(await exchange(), 'refused');
    const { ports, paths } = clone;
    assert.deepEqual(await new ExchangeTally(ports, paths.exchanges).read(), { ended: 2, failed: 1 });
  });

  it('sends nothing, not even a question, before the person shares; then it sends everything', async () => {
    const { server, url } = await team();
    for (const sharing of ['ask', 'local'] as const) {
      const { repository, clone } = await join(url, { sharing });
      await startSession(clone);
      assert.equal((await syncClone(clone, DEFAULT_CONFIG, { explicit: false })).status, 'local');
      await assert.rejects(clone.sync.sync(TARGET), /does not share/);
      assert.deepEqual(server.requests, []);
      const before = await personalFiles(repository.directory);
      await clone.store.updateClone({ sharing: 'team' });
      assert.equal((await syncClone(clone, DEFAULT_CONFIG, { explicit: false })).status, 'synced');
      assert.deepEqual(await personalFiles(repository.directory), before);
      const other = await join(url);
      await other.clone.sync.sync(TARGET);
      assert.ok(sessions(clone).every((session) => sessions(other.clone).includes(session)));
      server.requests.length = 0;
    }
  });

  it('keeps what only a newer version understands byte for byte, from the journal to another clone', async () => {
    const { remote, url } = await team();
    const a = await settled(url);
    const base = { by: a.clone.store.clone.clone, at: '2026-01-05T09:00:00.000Z', session: a.session };
    const lines = [
      JSON.stringify({
        v: 1,
        id: '01HG0000000000000000000001',
        hlc: '2026-01-05T09:00:00.000Z.0000',
        kind: 'session.danced',
        ...base,
        how: '💃',
      }),
      JSON.stringify({
        v: 2,
        id: '01HG0000000000000000000002',
        hlc: '2026-01-05T09:00:00.000Z.0001',
        kind: 'session.noted',
        ...base,
      }),
      JSON.stringify({
        v: 1,
        id: '01HG0000000000000000000003',
        hlc: '2026-01-05T09:00:00.000Z.0002',
        kind: 'session.completed',
        ...base,
        trigger: 'telepathy',
      }),
      JSON.stringify({
        v: 3,
        id: 'x',
        hlc: '2026-01-05T09:00:00.000Z.0003',
        kind: 'odd',
        ...base,
        session: '../../../etc',
      }),
    ];
    const entries = lines.map((line, index) => ({ id: `${index}`, line, event: null, session: a.session }));
    await a.clone.store.journal.append(entries);
    await a.clone.store.journal.close();
    const again = await openTestClone(a.repository.directory);
    assert.equal(pending(again), 4);
    assert.equal((await again.sync.sync(TARGET)).status, 'synced');
    assert.equal(pending(again), 0);
    const onBranch = await remote.git('grep', '-h', '', BRANCH, '--', 'sessions/');
    for (const line of lines) assert.ok(onBranch.includes(line), line);
    const b = await join(url);
    await b.clone.sync.sync(TARGET);
    await b.clone.store.append([{ kind: 'session.noted', session: a.session, text: 'by b' }]);
    assert.equal((await b.clone.sync.sync(TARGET)).status, 'synced');
    const afterB = await remote.git('grep', '-h', '', BRANCH, '--', 'sessions/');
    for (const line of lines) assert.ok(afterB.includes(line), line);
  });
});
