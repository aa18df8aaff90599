import assert from 'node:assert/strict';

import { hookBlock } from '../../../../src/domain/hooks/hook-block';
import { type HookFacts, planInstall, planRemoval } from '../../../../src/domain/hooks/plan-hook';

const SHELL = '#!/bin/sh\necho hello\n';
const PYTHON = '#!/usr/bin/env python3\n';

const facts = (content: string | null, others: Partial<HookFacts> = {}): HookFacts => ({
  hook: content === null ? null : { content, isExecutable: true, isLink: false },
  hasAside: false,
  isReadBySh: false,
  ...others,
});

const steps = (plan: ReturnType<typeof planInstall>): string[] =>
  'steps' in plan ? plan.steps.map(({ step }) => step) : [plan.conflict];

describe('planning the hook', () => {
  const CASES: [string, HookFacts, string[]][] = [
    ['makes one where there is none', facts(null), ['write']],
    ['adds to a shell script', facts(SHELL), ['write']],
    ['moves a script of another kind away', facts(PYTHON), ['move-aside', 'write']],
    [
      'moves a link away',
      facts(null, { hook: { content: SHELL, isExecutable: true, isLink: true } }),
      ['move-aside', 'write'],
    ],
    [
      'moves away what git would not run',
      facts(null, { hook: { content: SHELL, isExecutable: false, isLink: false } }),
      ['move-aside', 'write'],
    ],
    [
      'adds to what a manager hands to sh in any case',
      facts(null, { isReadBySh: true, hook: { content: 'npm test\n', isExecutable: false, isLink: false } }),
      ['write'],
    ],
    ['does not overwrite what was moved away earlier', facts(PYTHON, { hasAside: true }), ['aside-exists']],
    ['has nothing to do where it is there', facts(`#!/bin/sh\n${hookBlock({})}exit 0\n`), []],
    [
      'replaces the lines of another version',
      facts(`#!/bin/sh\n${hookBlock({}).replace('Records', 'Recorded')}exit 0\n`),
      ['write'],
    ],
  ];
  for (const [says, given, expected] of CASES)
    it(says, () => {
      assert.deepEqual(steps(planInstall(given)), expected);
    });

  it('changes nothing but its own lines when it replaces them', () => {
    const plan = planInstall(facts(`#!/bin/sh\n${hookBlock({}).replace('Records', 'Recorded')}exit 0\n`));
    assert.deepEqual(plan, { steps: [{ step: 'write', content: `#!/bin/sh\n${hookBlock({})}exit 0\n` }] });
  });
});

describe('planning the removal', () => {
  const made = (callsAside: boolean): string => `#!/bin/sh\n${hookBlock({ isWhole: true, callsAside })}`;
  const CASES: [string, HookFacts, string[]][] = [
    ['has nothing to do where there is no hook', facts(null), []],
    ['has nothing to do in a hook without our lines', facts(SHELL), []],
    ['takes our lines out', facts(`#!/bin/sh\n${hookBlock({})}exit 0\n`), ['write']],
    ['removes a hook that is all ours', facts(made(false)), ['remove']],
    ['brings back what was moved away', facts(made(true), { hasAside: true }), ['remove', 'move-back']],
    ['keeps what was written into our hook since', facts(`${made(false)}echo mine\n`), ['write']],
    ['does not choose between two hooks', facts(`${made(true)}echo mine\n`, { hasAside: true }), ['edited']],
  ];
  for (const [says, given, expected] of CASES)
    it(says, () => {
      assert.deepEqual(steps(planRemoval(given)), expected);
    });
});
