import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../../src/app/window/repository-window';
import { findSession } from '../../../src/domain/fold/state';
import { sessionMarker } from '../../../src/domain/pull-requests/session-marker';
import { WORKFLOWS_FOLDER } from '../../../src/domain/setup/action-folder';
import { MANAGER_WORKFLOW } from '../../../src/domain/setup/manager-workflow';
import { askEditor } from '../../../src/extension/accounts/ask-editor';
import type { Parts } from '../../../src/extension/parts';
import { githubTeam, type GithubTeam } from '../../e2e/action/github-team';
import { git as runGit } from '../../helpers/git-command';
import { insertPulls } from '../../helpers/github/insert-pulls';
import { cleanUpNow } from '../../helpers/temporary';
import { complete, onlyRepository, restoreClock, shiftClock, start, until } from '../extension';

const PUSHED = /^(?:POST|PATCH|PUT|DELETE) /;

describe('micro-PRs in the editor', () => {
  let parts: Parts;
  let repository: RepositoryWindow;
  let hub: GithubTeam;
  let token: string;
  let asked: string[];

  // Never in step with this process, which the server is in.
  const git = (...args: string[]): Promise<string> => runGit(repository.clone.location.topLevel ?? '', args);

  async function commit(branch: string, name: string): Promise<void> {
    await git('switch', '--quiet', '--force-create', branch);
    writeFileSync(join(repository.clone.location.topLevel ?? '', name), 'one\n');
    await git('add', '.');
    await git('commit', '--quiet', '--message', `Add ${name}`);
  }

  /** Lets the extension find an account, as if the person had let it use theirs, or one that they sign in to when asked. */
  function signedIn(account: 'already' | 'when asked' | 'never'): void {
    parts.accounts.isKnown = () => true;
    parts.accounts.ask = (host, how) => {
      asked.push(`${how} ${host.replace(/:\d+$/, '')}`);
      const isThere = account === 'already' || (account === 'when asked' && how === 'asking');
      return Promise.resolve(isThere ? { login: 'ada', token } : null);
    };
  }

  /** Resolves when GitHub is asked for a run. */
  function nextDispatch(): Promise<void> {
    const { dispatches } = hub.repository.state;
    return new Promise((resolve) => {
      dispatches.push = (...asked) => {
        resolve();
        return Array.prototype.push.apply(dispatches, asked);
      };
    });
  }

  /** Resolves with the next thing that the person is told, which nobody answers. */
  function nextNotice(): Promise<string> {
    return new Promise((resolve) => {
      parts.notices.show = ({ text }) => {
        resolve(text);
        return Promise.resolve(undefined);
      };
    });
  }

  const remember = (key: string, value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);

  beforeEach(async () => {
    ({ parts, repository } = await onlyRepository());
    hub = await githubTeam();
    token = hub.personalToken('ada');
    hub.repository.permit('ada', 'write');
    asked = [];
    await git('switch', '--quiet', 'main');
    await git('remote', 'add', 'origin', await hub.ownAddress(token));
    await git('push', '--quiet', '--force', 'origin', 'main');
  });

  afterEach(async () => {
    await remember('autoPr.autoOpenPullRequests', undefined);
    restoreClock(parts);
    await complete(repository);
    Reflect.deleteProperty(parts.accounts, 'isKnown');
    Reflect.deleteProperty(parts.notices, 'show');
    parts.accounts.ask = askEditor;
    await git('remote', 'remove', 'origin');
    await cleanUpNow();
  });

  it('open from a command, once for a branch, with the account of the editor', async () => {
    signedIn('already');
    await start(repository);
    await commit('dates', 'dates.txt');
    await vscode.commands.executeCommand('autoPr.pr.open');
    const session = repository.snapshot?.current;
    assert.deepEqual(
      session?.prs.map(({ number, title, state }) => ({ number, title, state })),
      [{ number: 1, title: 'Add dates.txt', state: 'open' }],
    );
    assert.equal(hub.pull(1).body, `<!-- 🤖 Auto-PR: Session ${session?.id ?? ''} -->`);
    assert.equal(await git('rev-parse', 'HEAD'), await hub.repository.tip('dates'));
    await vscode.commands.executeCommand('autoPr.pr.open');
    assert.equal(hub.repository.state.pulls.size, 1);
    assert.deepEqual([...new Set(asked)], ['silently 127.0.0.1']);
  });

  it('ask for an account only when a person opens one, and open nothing without', async () => {
    signedIn('never');
    await start(repository);
    await commit('times', 'times.txt');
    await vscode.commands.executeCommand('autoPr.pr.open');
    assert.equal(hub.repository.state.pulls.size, 0);
    assert.deepEqual(asked, ['silently 127.0.0.1', 'asking 127.0.0.1']);
    assert.equal(parts.accounts.needsSignIn, true);
    signedIn('when asked');
    await vscode.commands.executeCommand('autoPr.pr.open');
    assert.equal(hub.repository.state.pulls.size, 1);
    assert.equal(parts.accounts.needsSignIn, false);
  });

  it('open nothing where the sessions are kept local', async () => {
    signedIn('already');
    await start(repository);
    await commit('local', 'local.txt');
    await repository.clone.store.updateClone({ sharing: 'local' });
    hub.github.requests.length = 0;
    await vscode.commands.executeCommand('autoPr.pr.open');
    assert.deepEqual(
      [hub.repository.state.pulls.size, hub.github.operations.filter((one) => PUSHED.test(one))],
      [0, []],
    );
    await repository.clone.store.updateClone({ sharing: 'team' });
  });

  it('open by themselves once their commits have settled, where the person wants that', async () => {
    signedIn('already');
    await start(repository);
    await remember('autoPr.autoOpenPullRequests', true);
    await until(repository, () => repository.snapshot?.sharing === 'team');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await commit('alone', 'alone.txt');
    await until(repository, () => repository.snapshot?.current?.commits.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    assert.equal(hub.repository.state.pulls.size, 0, 'they may not have settled yet');
    shiftClock(parts, 1);
    await until(repository, () => repository.snapshot?.current?.prs.length === 1);
    assert.equal(hub.pull(1).title, 'Add alone.txt');
    assert.deepEqual([...new Set(asked)], ['silently 127.0.0.1']);
  });

  it('are scored by a run that is asked for once, when the time to take the completion back is over', async () => {
    signedIn('already');
    hub.repository.workflow(MANAGER_WORKFLOW);
    await start(repository);
    await commit('scored', 'scored.txt');
    const workflows = join(repository.clone.location.topLevel ?? '', WORKFLOWS_FOLDER);
    mkdirSync(workflows, { recursive: true });
    writeFileSync(join(workflows, MANAGER_WORKFLOW), 'on: workflow_dispatch\n');
    await vscode.commands.executeCommand('autoPr.pr.open');
    await complete(repository);
    assert.deepEqual(hub.repository.state.dispatches, [], 'it can be taken back for some minutes');
    const dispatched = nextDispatch();
    shiftClock(parts, repository.config.score_delay_minutes + 1);
    await repository.tick();
    await dispatched;
    await repository.tick();
    assert.deepEqual(
      [...hub.repository.state.dispatches],
      [{ workflow: MANAGER_WORKFLOW, ref: 'main', inputs: { mode: 'cleanup' } }],
    );
    rmSync(workflows, { recursive: true });
  });

  it('tell of the sessions that nothing else knows any more, which come back by themselves', async () => {
    signedIn('already');
    // The numbers before are those of other tests, whose sessions this clone knows.
    hub.repository.state.lastNumber = 100;
    await insertPulls(hub.repository, [{ body: sessionMarker('ada-20260301-0900') }]);
    const told = nextNotice();
    await repository.clone.store.updateClone({ sharing: 'team', incomplete: true });
    assert.equal(await told, 'Auto-PR put back from the markers of their PRs: ada-20260301-0900.');
    assert.equal(repository.clone.store.clone.incomplete, false);
    assert.notEqual(findSession(repository.clone.store.state, 'ada-20260301-0900'), null);
  });

  it('want a sign-in where the remote refuses, which then also lets git in', async () => {
    await git('remote', 'set-url', 'origin', await hub.ownAddress());
    signedIn('when asked');
    await start(repository);
    await repository.syncLoop.hurry();
    await until(repository, () => repository.snapshot?.sync?.status === 'denied');
    if (!parts.accounts.needsSignIn) {
      await new Promise<void>((resolve) => {
        const listener = parts.accounts.onDidChange(() => {
          listener.dispose();
          resolve();
        });
      });
    }
    assert.equal(parts.accounts.needsSignIn, true);
    await vscode.commands.executeCommand('autoPr.signIn');
    await until(repository, () => repository.snapshot?.sync?.status === 'synced');
    assert.equal(parts.accounts.needsSignIn, false);
    assert.equal(repository.clone.store.clone.login, 'ada');
    await commit('signed', 'signed.txt');
    await vscode.commands.executeCommand('autoPr.pr.open');
    assert.equal(hub.repository.state.pulls.size, 1, 'the branch is pushed with it, too');
  });
});
