import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimpleGitPorcelain } from '../../../src/adapters/simple-git/porcelain';
import { loadConfig } from '../../../src/app/load-config';
import { watchCommits, type WatchNews } from '../../../src/app/pull-requests/watch-commits';
import { startSession } from '../../../src/app/start-session';
import type { Clock } from '../../../src/ports/clock';
import { githubTeam } from '../../e2e/action/github-team';
import { git } from '../../helpers/git-command';
import { openTestClone } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';

/** Before now, because git dates its reflog by the machine's own clock, and nothing is to come from the future. */
const BEGIN = Date.now() - 3_600_000;

/** Time that passes as soon as somebody waits for it; something may happen in every wait. */
class HurriedClock implements Clock {
  private time = BEGIN;

  constructor(private readonly meanwhile: (now: number) => Promise<void>) {}

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    this.time += ms;
    await this.meanwhile(this.time);
  }

  every(): () => void {
    return () => undefined;
  }
}

describe('a watch in a clone', () => {
  it('opens one PR for the commits that settle on a branch, pushes later ones to it, and ends with the session', async () => {
    const hub = await githubTeam();
    const directory = join(await temporaryDirectory(), 'shop');
    await git('/', ['clone', '--quiet', hub.cloneUrl, directory]);
    hub.repository.permit('ada', 'write');
    const ending = new AbortController();
    const stop = (): Promise<void> => {
      ending.abort();
      return Promise.resolve();
    };
    const news: string[] = [];
    const commit = async (subject: string): Promise<void> => {
      await writeFile(join(directory, `${subject.replaceAll(/\W/g, '-')}.txt`), 'one\n');
      await git(directory, ['add', '.']);
      await git(directory, ['commit', '--quiet', '-m', subject]);
    };
    const steps: [number, () => Promise<unknown>][] = [
      [4_000, () => git(directory, ['switch', '--quiet', '-c', 'dates'])],
      [4_000, () => commit('Parse dates')],
      [10_000, () => commit('Parse times')],
      [60_000, () => commit('Dates, ready for review')],
      [120_000, () => git(directory, ['switch', '--quiet', '-c', 'idle'])],
      [240_000, stop],
    ];
    const clock = new HurriedClock(async (now) => {
      while (steps[0] && now - BEGIN >= steps[0][0]) await steps.shift()?.[1]();
    });
    const clone = await openTestClone(directory, { clock });
    const session = await startSession(clone, { title: 'Dates' });
    const { config } = await loadConfig(clone);
    const team = { clone, forge: hub.forgeOf('ada'), config };
    const tell = (one: WatchNews): void => {
      news.push(
        'failed' in one ? one.failed.message : `${one.opened.isNew ? 'opened' : 'pushed'} #${one.opened.number}`,
      );
    };
    await watchCommits(team, new SimpleGitPorcelain(directory), ending.signal, tell);
    assert.deepEqual(news, ['opened #1', 'pushed #1']);
    assert.equal(await hub.repository.tip('dates'), await git(directory, ['rev-parse', 'dates']));
    assert.equal(hub.repository.state.pulls.size, 1);
    const record = clone.store.state.sessions[session.session];
    assert.equal(Object.values(record?.completions ?? {})[0]?.trigger, 'marker');
    assert.equal(record?.prs[1]?.updated?.value.head, await git(directory, ['rev-parse', 'dates']));
  });

  it('says once a minute why it could not, and goes on', async () => {
    const hub = await githubTeam();
    const directory = join(await temporaryDirectory(), 'shop');
    await git('/', ['clone', '--quiet', hub.cloneUrl, directory]);
    const ending = new AbortController();
    const stop = (): Promise<void> => {
      ending.abort();
      return Promise.resolve();
    };
    const news: string[] = [];
    const steps: [number, () => Promise<unknown>][] = [
      [2_000, () => git(directory, ['commit', '--quiet', '--allow-empty', '-m', 'On main'])],
      [100_000, stop],
    ];
    const clock = new HurriedClock(async (now) => {
      while (steps[0] && now - BEGIN >= steps[0][0]) await steps.shift()?.[1]();
    });
    const clone = await openTestClone(directory, { clock });
    await startSession(clone, { title: 'Dates' });
    const { config } = await loadConfig(clone);
    await watchCommits(
      { clone, forge: hub.forgeOf('ada'), config },
      new SimpleGitPorcelain(directory),
      ending.signal,
      (one) => news.push('failed' in one ? one.failed.code : 'opened'),
    );
    assert.deepEqual(news, ['nothing-to-open', 'nothing-to-open']);
  });
});
