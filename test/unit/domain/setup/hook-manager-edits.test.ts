import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { outlineYaml } from '../../../../src/adapters/yaml/outline-yaml';
import { CHECK_COMMAND, CONFIG_GLOB } from '../../../../src/domain/setup/check-command';
import { planLefthookEdit } from '../../../../src/domain/setup/lefthook-edit';
import type { Edit } from '../../../../src/domain/setup/plan-edit';
import { planPreCommitEdit } from '../../../../src/domain/setup/pre-commit-edit';
import { applySplices } from '../../../../src/domain/setup/splice';
import type { YamlNode } from '../../../../src/domain/setup/yaml-outline';

type Plan = (path: string, text: string, root: YamlNode | null) => Edit;

/** The file with our lines in it, or why they were not added. */
function edited(plan: Plan, text: string): string {
  const outline = outlineYaml(text);
  assert.ok('root' in outline);
  const edit = plan('the file', text, outline.root);
  return 'problem' in edit ? edit.problem : applySplices(text, edit.splices);
}

const COMMAND = { 'auto-pr-config': { glob: CONFIG_GLOB, run: CHECK_COMMAND } };
const THEIRS = { x: { run: 'y' } };

describe('the check of the configuration in lefthook', () => {
  for (const [says, text, expected] of [
    ['nothing', '# nothing\n', { 'pre-commit': { commands: COMMAND } }],
    [
      'another stage',
      'pre-push:\n  commands:\n    x:\n      run: y',
      { 'pre-push': { commands: THEIRS }, 'pre-commit': { commands: COMMAND } },
    ],
    [
      'settings of the stage',
      'pre-commit:\n  parallel: true\n',
      { 'pre-commit': { commands: COMMAND, parallel: true } },
    ],
    [
      'commands',
      'pre-commit:\n    commands:\n        # theirs\n        x:\n            run: y\n',
      { 'pre-commit': { commands: { ...COMMAND, ...THEIRS } } },
    ],
    [
      'jobs',
      'pre-commit:\n  jobs:\n    - name: x\n      run: y\n',
      {
        'pre-commit': {
          jobs: [
            { name: 'auto-pr-config', ...COMMAND['auto-pr-config'] },
            { name: 'x', run: 'y' },
          ],
        },
      },
    ],
  ] as [string, string, object][])
    it(`joins ${says}, once, and keeps every comment`, () => {
      const result = edited(planLefthookEdit, text);
      assert.deepEqual(parse(result), expected);
      for (const comment of text.match(/#.*/g) ?? []) assert.ok(result.includes(comment));
      assert.equal(edited(planLefthookEdit, result), result);
    });

  for (const text of [
    '[a]\n',
    'pre-commit: { parallel: true }\n',
    'pre-commit: x\n',
    'pre-commit:\n  jobs: []\n',
    'pre-commit:\n  commands: {}\n',
  ])
    it(`is not added where there are no lines to join: ${text.trimEnd()}`, () => {
      assert.match(edited(planLefthookEdit, text), /^the file is written in a way that auto-pr cannot add to/);
    });
});

describe('the check of the configuration in the pre-commit framework', () => {
  it('is the first of its repositories, once', () => {
    const text = '# ours\nrepos:\n# first\n-   repo: https://example.com/x\n    rev: v1\n    hooks: [{ id: x }]\n';
    const result = edited(planPreCommitEdit, text);
    const { repos } = parse(result) as { repos: { repo: string; hooks: { id: string; entry: string }[] }[] };
    assert.deepEqual(
      repos.map(({ repo, hooks }) => [repo, hooks.map(({ id }) => id)]),
      [
        ['local', ['auto-pr-config']],
        ['https://example.com/x', ['x']],
      ],
    );
    assert.equal(repos[0]?.hooks[0]?.entry, `sh -c '${CHECK_COMMAND}'`);
    for (const comment of ['# ours', '# first']) assert.ok(result.includes(comment));
    assert.equal(edited(planPreCommitEdit, result), result);
  });

  for (const text of ['x: 1\n', 'repos: []\n', 'repos: [{ repo: local }]\n', '- repos\n', 'repos: x\n'])
    it(`is not added where there is no list of lines: ${text.trimEnd()}`, () => {
      assert.match(edited(planPreCommitEdit, text), /^the file has no list of repos that is written line by line/);
    });
});
