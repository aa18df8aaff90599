import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { checkConfig, checkConfigFile } from '../../../src/app/check-config';
import { findRepository } from '../../../src/app/find-repository';
import { localChecker } from '../../../src/app/pull-requests/check-locally';
import { startSession } from '../../../src/app/start-session';
import { suggestFromHistory } from '../../../src/app/suggest-from-history';
import { formatProblem } from '../../../src/domain/config/config-problem';
import { FakeClock } from '../../helpers/fake-clock';
import { git } from '../../helpers/git-command';
import { makeRepository, type CommitLiteral, type TestRepository } from '../../helpers/repository';
import { openTestClone, realPorts } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';

const RULES = '.auto-pr/config.yaml';

const PR = { number: 7, title: '', body: '', author: { login: null, emails: [] } };

const withRules = (text: string): Promise<TestRepository> =>
  makeRepository({ commits: [{ files: { [RULES]: text } }] });

/** Nothing of ours was made in a repository. */
async function assertUntouched({ directory }: TestRepository): Promise<void> {
  assert.equal(existsSync(join(directory, '.git/auto-pr-sessions')), false);
  assert.equal(await git(directory, ['for-each-ref', 'refs/auto-pr']), '');
}

describe('a configuration', () => {
  it('is checked as it is in force in the repository, which is only looked at', async () => {
    const repository = await withRules('timeout_minutes: 45\nstate: {branch: main}\nx: 1\n');
    const { path, problems, nonDefault } = await checkConfig(realPorts().ports, repository.directory);
    assert.equal(path, RULES);
    assert.deepEqual(
      problems.map(({ severity, line }) => [severity, line]),
      [
        ['error', 2],
        ['warning', 3],
      ],
    );
    assert.equal(nonDefault.length, 1);
    await assertUntouched(repository);
    await assert.rejects(checkConfig(realPorts().ports, await temporaryDirectory()), { code: 'not-a-repository' });
  });

  it('may lie in any file, whose rules are those of the repository around it, if any', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    const path = join(await temporaryDirectory(), 'rules.yaml');
    await writeFile(path, 'state: {branch: main}\n');
    const { ports } = realPorts();
    const inside = await checkConfigFile(ports, directory, path, 'rules.yaml');
    assert.match(
      formatProblem(inside.problems[0]!),
      /^rules\.yaml:1:\d+: state\.branch must not be the default branch/,
    );
    const outside = await checkConfigFile(ports, await temporaryDirectory(), path, 'rules.yaml');
    assert.deepEqual([outside.path, outside.problems], ['rules.yaml', []]);
    const missing = { code: 'no-such-file', message: 'There is no file none.yaml. Check the path.' };
    await assert.rejects(checkConfigFile(ports, directory, join(directory, 'none.yaml'), 'none.yaml'), missing);
    await assert.rejects(checkConfigFile(ports, join(directory, 'gone'), path, 'x'), { code: 'no-such-directory' });
  });
});

describe('a history', () => {
  it('suggests a timeout that fits the pauses in it, and nothing where it is short', async () => {
    const { ports } = realPorts();
    const suggestions = async (commits: CommitLiteral[]) => {
      const repository = await makeRepository({ commits });
      const found = await suggestFromHistory(await findRepository(ports, repository.directory));
      await assertUntouched(repository);
      return found;
    };
    assert.deepEqual(await suggestions([{ subject: 'first' }]), { suggestions: [], commits: 1, completions: 0 });
    const slow = await suggestions(slowHistory());
    assert.equal(slow.commits, 80);
    const timeout = slow.suggestions.find(({ key }) => key === 'timeout_minutes');
    assert.equal(timeout?.value, 40);
  });
});

/** Work in days of twenty commits, with forty minutes between two of them. */
function slowHistory(): CommitLiteral[] {
  const begin = Date.parse('2026-01-05T08:00:00Z');
  return Array.from({ length: 80 }, (_, index) => ({
    at: begin + Math.floor(index / 20) * 86_400_000 + (index % 20) * 40 * 60_000,
    subject: `step ${index}`,
  }));
}

describe('what a PR is', () => {
  it('is told from the rules alone where the clone knows nothing, and nothing is made there', async () => {
    const repository = await withRules('auto_pr_patterns: ["^spike:"]\n');
    const check = await localChecker(realPorts().ports, repository.directory);
    assert.deepEqual(
      ['spike: dates', 'wip: dates'].map((title) => check({ ...PR, title }).is_auto_pr),
      [true, false],
    );
    await assertUntouched(repository);
  });

  it('is told from the sessions of the clone, which it changes nothing in', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    const clock = new FakeClock();
    const clone = await openTestClone(directory, { clock, sharing: 'local' });
    await startSession(clone, { title: 'Dates' });
    const before = JSON.stringify(clone.store.state);
    const check = await localChecker(realPorts({ clock }).ports, directory);
    const answer = check({ ...PR, title: 'Dates', body: 'Session-ID: ada-20260105-0900\n\nready for review' });
    assert.match(answer.reason, /is somebody else's/);
    assert.equal(check({ ...PR, title: 'wip: dates' }).should_skip, true);
    await clone.store.refresh();
    assert.equal(JSON.stringify(clone.store.state), before);
  });
});
