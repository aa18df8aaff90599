import assert from 'node:assert/strict';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { NodeHookFiles } from '../../../src/adapters/node/node-hook-files';
import { SimpleGitPorcelain } from '../../../src/adapters/simple-git/porcelain';
import { checkGit, checkNode } from '../../../src/app/doctor/check-programs';
import { examine, type DoctorPorts, type ProcessFacts } from '../../../src/app/doctor/examine';
import type { Finding } from '../../../src/app/doctor/finding';
import { setUpHooks } from '../../../src/app/set-up-hooks';
import { startSession } from '../../../src/app/start-session';
import { shimPath } from '../../../src/app/write-shim';
import { Leases } from '../../../src/store/leases';
import { ulidOf } from '../../helpers/events';
import { FakeClock } from '../../helpers/fake-clock';
import { FakeMachine } from '../../helpers/fake-processes';
import { git, ISOLATED } from '../../helpers/git-command';
import { startGitServer } from '../../helpers/git-server';
import { clone, makeRepository, type TestRepository } from '../../helpers/repository';
import { addOrigin, openTestClone, realPorts, type CloneOptions } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';

type Options = CloneOptions & Partial<ProcessFacts>;

function doctorPorts(options: CloneOptions): DoctorPorts {
  const env = { ...ISOLATED, ...options.env };
  return {
    ...realPorts(options).ports,
    hookFiles: new NodeHookFiles(),
    porcelain: (directory) => Promise.resolve(new SimpleGitPorcelain(directory, { env })),
  };
}

/** What there is to say of each thing that is looked at. */
async function examined(directory: string, options: Options = {}): Promise<Map<string, Finding[]>> {
  const facts = { nodeVersion: '22.1.0', hasToken: false, isOnline: false, ...options };
  const findings = await examine(doctorPorts(options), directory, facts);
  const byCheck = new Map<string, Finding[]>();
  for (const finding of findings) byCheck.set(finding.check, [...(byCheck.get(finding.check) ?? []), finding]);
  return byCheck;
}

/** The first thing that is said of one of them, as `status: message`. */
async function says(check: string, directory: string, options: Options = {}): Promise<string> {
  const [finding] = (await examined(directory, options)).get(check) ?? [];
  return finding ? `${finding.status}: ${finding.message}` : 'nothing';
}

const working = (): Promise<TestRepository> => makeRepository({ commits: [{ files: { a: '1' } }] });

async function configure({ directory }: TestRepository, text: string): Promise<void> {
  await mkdir(join(directory, '.auto-pr'));
  await writeFile(join(directory, '.auto-pr/config.yaml'), text);
}

/** Puts the recording of commits into the hook, and returns where the program lies that it calls. */
async function recordByHook({ directory }: TestRepository): Promise<string> {
  const ports = doctorPorts({});
  const location = await ports.repositoryGit(directory).locate(directory);
  const hookPorts = { hookFiles: ports.hookFiles, porcelain: await ports.porcelain(directory) };
  await setUpHooks(hookPorts, location, { node: '/usr/bin/node', cli: '/somewhere/cli.js' }, { dryRun: false });
  return shimPath(location.commonDir);
}

describe('the doctor', () => {
  it('finds everything in order where it is, and nothing to fix in a clone that is new', async () => {
    const repository = await working();
    await addOrigin(repository, (await makeRepository({ bare: true })).directory);
    const fresh = await examined(repository.directory, { hasToken: true });
    assert.deepEqual(
      [...fresh].filter(([, [finding]]) => finding?.status !== 'ok').map(([check]) => check),
      ['sharing', 'hooks'],
    );
    await openTestClone(repository.directory, { sharing: 'team' });
    await recordByHook(repository);
    await configure(repository, 'timeout_minutes: 45\n');
    const found = await examined(repository.directory);
    assert.deepEqual(
      [...found.values()].flat().filter(({ status }) => status !== 'ok'),
      [],
    );
    assert.deepEqual(
      [...found.keys()],
      'node git repository identity remote sharing enabled hooks config state windows clock token'.split(' '),
    );
    assert.equal(
      found.get('config')?.[0]?.message,
      '.auto-pr/config.yaml is in order: 1 value differs from the defaults.',
    );
    assert.equal(found.get('state')?.[0]?.message, 'The state can be read: 0 sessions, 0 events not sent.');
  });

  it('knows the programs that it can work with, and says what to install', () => {
    const of = ([finding]: Finding[]) => `${finding?.status ?? ''}: ${finding?.message ?? ''}`;
    assert.equal(of(checkNode('20.19.0')), 'ok: Node 20.19.0.');
    assert.equal(of(checkNode('20.18.3')), 'problem: Node 20.18.3 is too old.');
    assert.equal(of(checkGit('2.30.9')), 'problem: git 2.30.9 is too old.');
    assert.match(
      of(checkGit('2.37.1')),
      /^note: git 2\.37\.1 works, but conflicts are predicted only from 2\.38 on\.$/,
    );
    assert.equal(of(checkGit('2.38.0')), 'ok: git 2.38.0.');
    assert.equal(checkGit(null)[0]?.fix, 'Install git 2.31 or newer and make sure it is in PATH.');
  });

  it('says which of git, the directory and the repository is missing', async () => {
    const { directory } = await working();
    assert.equal(
      await says('git', directory, { env: { PATH: await temporaryDirectory() } }),
      'problem: git was not found.',
    );
    const nowhere = await examined(join(directory, 'nowhere'));
    assert.deepEqual([nowhere.has('git'), nowhere.get('repository')?.[0]?.status], [false, 'problem']);
    const outside = await examined(await temporaryDirectory());
    assert.deepEqual([outside.get('git')?.[0]?.status, outside.get('repository')?.[0]?.status], ['ok', 'problem']);
    const foreign = await examined(directory, { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } });
    assert.match(foreign.get('repository')?.[0]?.message ?? '', /safe\.directory/);
  });

  it('asks who the person is where git does not know', async () => {
    const { directory } = await working();
    assert.equal(await says('identity', directory), 'ok: You are Ada <ada@example.com>.');
    const names = ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL', 'EMAIL'];
    const nobody = Object.fromEntries(names.map((name) => [name, undefined]));
    assert.equal(await says('identity', directory, { env: nobody }), 'problem: Git does not know who you are here.');
  });

  it('says what the person chose for the clone', async () => {
    const { directory } = await working();
    const { store } = await openTestClone(directory, { sharing: 'local' });
    await store.updateClone({ disabled: true });
    const found = await examined(directory);
    assert.equal(found.get('sharing')?.[0]?.message, 'The sessions stay in this clone.');
    assert.equal(found.get('enabled')?.[0]?.fix, 'Switch it on: auto-pr enable');
  });

  it('says how commits come to be recorded', async () => {
    const repository = await working();
    const { directory } = repository;
    assert.match(await says('hooks', directory), /^note: No hook records commits/);
    const program = await recordByHook(repository);
    assert.equal(await says('hooks', directory), 'ok: The post-commit hook records commits at once.');
    await chmod(program, 0o644);
    assert.match(await says('hooks', directory), /^note: The post-commit hook is there, but the program .* is not\.$/);
    await repository.git('config', 'core.hooksPath', await temporaryDirectory());
    assert.equal(await says('hooks', directory), 'note: No hook of this repository can record commits.');
    const bare = await makeRepository({ bare: true });
    assert.match(await says('hooks', bare.directory), /^note: This repository has no working tree/);
  });

  it('finds what is wrong with the configuration, each with its place', async () => {
    const repository = await working();
    const { directory } = repository;
    assert.equal(await says('config', directory), 'ok: There is no configuration file; the defaults hold.');
    await configure(repository, 'timeout_minutes: 10\nenabled: false\nx: 1\n');
    const findings = (await examined(directory)).get('config') ?? [];
    assert.deepEqual(
      findings.map(({ status }) => status),
      ['problem', 'note', 'note'],
    );
    assert.match(findings[0]?.message ?? '', /^\.auto-pr\/config\.yaml:1:1: /);
    assert.match(findings[2]?.message ?? '', /enabled is false\.$/);
  });

  it('says what cannot be read of the state, and where the bytes of it are', async () => {
    const { directory } = await working();
    const { paths } = await openTestClone(directory);
    await mkdir(paths.journal, { recursive: true });
    await writeFile(join(paths.journal, `${ulidOf(1)}.jsonl`), '{"v":1,"id\n');
    const [torn, kept, rest] = (await examined(directory)).get('state') ?? [];
    assert.deepEqual([torn?.status, kept?.message], ['note', `1 file of damaged lines lies in ${paths.damaged}.`]);
    assert.equal(rest?.message, 'The state can be read: 0 sessions, 0 events not sent.');
    await writeFile(join(paths.damaged, 'another'), '');
    const again = ((await examined(directory)).get('state') ?? []).map(({ message }) => message);
    assert.ok(again.includes(`2 files of damaged lines lie in ${paths.damaged}.`), again.join('\n'));
  });

  it('says why a state cannot be opened at all, and looks at nothing that stands on it', async () => {
    const { directory } = await working();
    const root = join(directory, '.git/auto-pr-sessions');
    await writeFile(root, 'in the way');
    const found = await examined(directory);
    assert.match(
      found.get('state')?.[0]?.message ?? '',
      /^The state of this clone cannot be used: something else stands/,
    );
    assert.deepEqual([...found.keys()], ['node', 'git', 'state', 'token']);
    await rm(root);
    assert.equal(await says('state', directory), 'ok: The state can be read: 0 sessions, 0 events not sent.');
  });

  it('tells of windows that died, and of those that are open', async () => {
    const { directory } = await working();
    const owner = await openTestClone(directory);
    const lease = { worktree: 'main', openedAt: 1, heartbeatAt: 1, focusedAt: 1, session: null };
    assert.equal(await says('windows', directory), 'ok: No window has died.');
    await owner.leases.write(ulidOf(1), lease);
    assert.equal(await says('windows', directory), 'ok: 1 open here, and none has died.');
    const gone = new FakeMachine().start(4711);
    await new Leases({ ...owner.ports, processes: gone }, owner.paths.windows).write(ulidOf(2), lease);
    const [finding] = (await examined(directory)).get('windows') ?? [];
    assert.match(finding?.message ?? '', /^A window died \(/);
    assert.equal(finding?.fix, 'Run: auto-pr recover');
  });

  it('tells of clocks that do not agree', async () => {
    const { directory } = await working();
    const clock = new FakeClock();
    await startSession(await openTestClone(directory, { clock, sharing: 'local' }));
    assert.match(await says('clock', directory, { clock }), /^ok: The clocks of the team agree/);
    clock.jumpTo(clock.now() - 3_600_000);
    assert.match(await says('clock', directory, { clock }), /^note: This machine's clock has gone back/);
  });
});

describe('the remote that the doctor looks at', () => {
  it('is asked only on demand, and what is missing there is said without any token', async () => {
    const server = await startGitServer();
    await server.create('team');
    const repository = await clone(server.url('team'));
    const { directory } = repository;
    const online = () => says('remote', directory, { isOnline: true });
    const asked = server.requests.length;
    assert.match(await says('remote', directory), /^ok: The state goes to origin \(http:.+\); --online asks/);
    assert.equal(server.requests.length, asked, 'nothing leaves the machine');

    assert.match(await online(), /^ok: .* answers and takes pushes\.$/);
    server.options.tokens = { reader: 'read' };
    await repository.git('remote', 'set-url', 'origin', server.url('team', 'reader'));
    const readOnly = await online();
    assert.match(readOnly, /^problem: .* can be read, but not written/);
    assert.doesNotMatch(readOnly, /reader/, 'a token is nobody’s business');
    await server.close();
    assert.match(await online(), /^problem: .* cannot be read: .*\.$/);
  });

  it('has a state branch that is made, used, put back, or somebody else’s', async () => {
    const origin = await makeRepository({ bare: true });
    const repository = await clone(origin.directory);
    const { directory } = repository;
    const branch = (of = directory) => says('branch', of, { isOnline: true });
    assert.equal(await branch(), 'ok: The branch auto-pr-sessions is not there yet; the first sync makes it.');
    assert.equal(await origin.git('for-each-ref'), '');
    const mine = await openTestClone(directory);
    await startSession(mine);
    await mine.sync.sync({ remote: 'origin', branch: 'auto-pr-sessions' });
    assert.equal(await branch(), "ok: The branch auto-pr-sessions holds the team's state.");
    const tree = await git(origin.directory, ['mktree'], { input: await origin.git('ls-tree', 'auto-pr-sessions:') });
    const other = await origin.git('commit-tree', '-m', 'other', `${tree}:sessions`);
    await origin.git('update-ref', 'refs/heads/auto-pr-sessions', other);
    assert.match(await branch(), /^ok: /, 'the next sync puts it back');
    const stranger = await clone(origin.directory);
    const taken = /^problem: The branch auto-pr-sessions of origin holds something else\./;
    assert.match(await branch(stranger.directory), taken);
  });

  it('is one that the team must name where it is not clear, or is not there', async () => {
    const repository = await working();
    const { directory } = repository;
    for (const name of ['alpha', 'beta']) await repository.git('remote', 'add', name, `https://example.com/${name}`);
    const [finding] = (await examined(directory)).get('remote') ?? [];
    assert.deepEqual(finding, {
      check: 'remote',
      status: 'note',
      message: "Which of the remotes alpha, beta is the team's is not clear, so the sessions stay in this clone.",
      fix: 'Name it as state.remote in .auto-pr/config.yaml.',
    });
    await configure(repository, 'state: {remote: company}\n');
    assert.equal(
      await says('remote', directory),
      'problem: The configuration names the remote company, which is not there.',
    );
  });
});
