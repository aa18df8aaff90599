import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { actionYml } from '../../../../src/domain/action/action-yml';
import { INPUTS, MODES } from '../../../../src/domain/action/inputs';
import { OUTPUTS } from '../../../../src/domain/action/outputs';
import { ACTION_REFERENCE } from '../../../../src/domain/setup/action-folder';
import { healthWorkflow } from '../../../../src/domain/setup/health-workflow';
import { managerWorkflow } from '../../../../src/domain/setup/manager-workflow';
import { github } from '../../../helpers/github';
import { ROOT } from '../../../helpers/project';

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency?: unknown;
  jobs: Record<string, { if?: string; permissions: Record<string, string>; steps: Step[]; concurrency?: unknown }>;
}

const WORKFLOWS: Readonly<Record<string, string>> = {
  'auto_pr_session_manager.yml': managerWorkflow(),
  'session_health_check.yml': healthWorkflow(),
};
const manager = parse(managerWorkflow()) as Workflow;
const jobsOf = (text: string) => Object.entries((parse(text) as Workflow).jobs);

describe('the workflows of a set-up', () => {
  for (const [name, text] of Object.entries(WORKFLOWS)) {
    it(`are ones that GitHub has nothing to say about: ${name}`, async () => {
      assert.deepEqual(await (await github()).problemsOf(`.github/workflows/${name}`, text), []);
    });

    it(`run no text that others can write, and nothing of a PR: ${name}`, () => {
      const workflow = parse(text) as Workflow;
      assert.deepEqual(workflow.permissions, {});
      assert.equal(workflow.concurrency, undefined, 'it would cancel runs that wait');
      for (const [id, { steps, permissions, concurrency }] of jobsOf(text)) {
        assert.ok(Object.keys(permissions).length > 0, id);
        assert.equal(concurrency, undefined);
        for (const { run = '', uses = '', with: inputs = {} } of steps) {
          assert.doesNotMatch(run, /\$\{\{/);
          assert.equal(inputs['script'], undefined);
          if (uses.startsWith('actions/checkout@')) {
            assert.match(uses, /@[0-9a-f]{40}$/);
            assert.equal(inputs['ref'], '${{ github.event.repository.default_branch }}');
            assert.equal(inputs['repository'], undefined);
          } else if (uses.startsWith('actions/upload-artifact@')) {
            assert.match(uses, /@[0-9a-f]{40}$/);
            const written = steps.map(({ with: given = {} }) => given['dashboard']).find((file) => file !== undefined);
            assert.equal(inputs['path'], written, 'what the Action wrote, and nothing else');
          } else if (uses !== '') {
            assert.equal(uses, ACTION_REFERENCE);
            for (const input of Object.keys(inputs)) assert.ok(input in INPUTS, input);
            const mode = inputs['mode'] ?? '';
            assert.ok(mode.startsWith('${{') || (MODES as readonly string[]).includes(mode), mode);
          }
        }
        assert.match(steps[0]?.uses ?? '', /^actions\/checkout@/, 'the Action is there before it is used');
      }
    });
  }

  it('ask for no more than they need, each job by itself', () => {
    const WRITES = ['contents', 'issues', 'pull-requests', 'statuses'];
    const READS = ['actions', 'checks'];
    const union = new Set<string>();
    for (const text of Object.values(WORKFLOWS)) {
      for (const [id, { permissions }] of jobsOf(text)) {
        for (const [scope, access] of Object.entries(permissions)) {
          union.add(scope);
          assert.ok(
            WRITES.includes(scope) || (READS.includes(scope) && access === 'read'),
            `${id}: ${scope}: ${access}`,
          );
        }
      }
    }
    assert.deepEqual([...union].sort(), [...READS, ...WRITES].sort());
    assert.deepEqual(manager.jobs['backup']!.permissions, { contents: 'write' });
    assert.equal(manager.jobs['cleanup-orphaned']!.permissions['issues'], undefined);
  });

  const EVENTS: [string, object, string[]][] = [
    ['a PR', { event_name: 'pull_request', event: { action: 'opened' } }, ['session-check']],
    ['the hour', { event_name: 'schedule', event: { schedule: '23 * * * *' } }, ['cleanup-orphaned', 'backup']],
    ['the night', { event_name: 'schedule', event: { schedule: '0 2 * * *' } }, ['cleanup-orphaned']],
    ['a command on a PR', comment('/complete-session'), ['manual-complete']],
    ['another one', comment('/session-join ada-20261119-1430'), ['manual-complete']],
    ['a command on an issue', comment('/complete-session', { pull_request: null }), []],
    ['a command of a bot', comment('/complete-session', {}, 'Bot'), []],
    ['a comment', comment('Nice. /complete-session'), []],
    ['a hostile comment', comment("') || true || ('"), []],
    ['a person who asks for a backup', dispatch('backup'), ['backup']],
    ['a person who asks for a cleanup', dispatch('cleanup'), ['cleanup-orphaned']],
    ['an editor that asks for a score', dispatch('score'), ['manual-complete']],
    ['an editor that completed', dispatch('complete'), ['manual-complete']],
  ];
  for (const [says, context, jobs] of EVENTS) {
    it(`run ${jobs.length === 0 ? 'nothing' : jobs.join(' and ')} for ${says}`, async () => {
      const { holds } = await github();
      const { inputs = {}, ...event } = context as { inputs?: object };
      const running = Object.entries(manager.jobs).filter(([, job]) => holds(job.if!, { github: event, inputs }));
      assert.deepEqual(
        running.map(([id]) => id),
        jobs,
      );
    });
  }

  it('hear what they are made for', () => {
    assert.deepEqual(Object.keys(manager.on), ['pull_request', 'issue_comment', 'schedule', 'workflow_dispatch']);
    assert.deepEqual(Object.keys(manager.jobs), ['session-check', 'manual-complete', 'cleanup-orphaned', 'backup']);
  });
});

function comment(body: string, issue: object = {}, type = 'User'): object {
  return {
    event_name: 'issue_comment',
    event: { issue: { pull_request: { url: 'x' }, ...issue }, comment: { body, user: { type } } },
  };
}

function dispatch(mode: string): object {
  return { event_name: 'workflow_dispatch', event: {}, inputs: { mode, session: '' } };
}

describe('the action.yml', () => {
  it('is one that GitHub has nothing to say about, with the inputs and outputs of the tables', async () => {
    const text = actionYml('action.js');
    assert.deepEqual(await (await github()).problemsOf('action.yml', text), []);
    const action = parse(text) as { inputs: object; outputs: object; runs: object };
    assert.deepEqual(Object.keys(action.inputs), Object.keys(INPUTS));
    assert.deepEqual(Object.keys(action.outputs), Object.keys(OUTPUTS));
    assert.deepEqual(action.runs, { using: 'node24', main: 'action.js' });
  });

  it('of this repository is up to date', () => {
    assert.equal(readFileSync(join(ROOT, 'action.yml'), 'utf8'), actionYml('dist/action.js'));
  });
});
