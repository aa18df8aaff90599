import assert from 'node:assert/strict';
import { parse } from 'yaml';

import { outlineYaml } from '../../../../src/adapters/yaml/outline-yaml';
import { planScoringEdit } from '../../../../src/domain/setup/scoring-edit';
import { applySplices, undoSplices } from '../../../../src/domain/setup/splice';
import { github } from '../../../helpers/github';

const PATH = '.github/workflows/score.yml';

interface Job {
  needs?: string | string[];
  if?: string;
  env?: Record<string, string>;
  [key: string]: unknown;
}
type Workflow = { jobs: Record<string, Job> } & Record<string, unknown>;

/** The text with the question before scoring; a problem fails. */
function added(text: string, job: string | null = null): string {
  const outline = outlineYaml(text);
  assert.ok('root' in outline, JSON.stringify(outline));
  const edit = planScoringEdit(PATH, text, outline.root, job);
  assert.ok('splices' in edit, JSON.stringify(edit));
  const result = applySplices(text, edit.splices);
  assert.equal(undoSplices(result, edit.splices), text, 'it is taken back byte for byte');
  return result;
}

function problemOf(text: string, job: string | null = null): string {
  const outline = outlineYaml(text);
  const edit = 'root' in outline ? planScoringEdit(PATH, text, outline.root, job) : outline;
  return 'problem' in edit ? edit.problem : '';
}

const HEAD = 'name: Score\non: pull_request\n\njobs:\n';
const STEPS = '    runs-on: ubuntu-latest\n    steps:\n      - run: ./score.sh # rewards\n';
const OURS = "needs.check-session.outputs.should_skip != 'true'";
const SESSION_ID = '${{ needs.check-session.outputs.session_id }}';

interface Case {
  says: string;
  text: string;
  needs?: string[];
  if?: string;
  env?: Record<string, string>;
  job?: string;
}

const CASES: Case[] = [
  { says: 'a plain job', text: `${HEAD}  score:\n${STEPS}` },
  {
    says: 'a job with comments above and below its key',
    text: `${HEAD}  # Scores.\n  score: # it\n    # Here:\n\n${STEPS}`,
  },
  { says: 'other indentation', text: 'on: push\njobs:\n    score:\n        runs-on: x\n        steps: [{ run: a }]\n' },
  { says: 'no last line end', text: `${HEAD}  score:\n${STEPS}`.trimEnd() },
  {
    says: 'a scalar need',
    text: `${HEAD}  build:\n${STEPS}  score:\n    needs: build # first\n${STEPS}`,
    needs: ['build'],
  },
  {
    says: 'needs in brackets',
    text: `${HEAD}  build:\n${STEPS}  score:\n    needs: [ build ]\n${STEPS}`,
    needs: ['build'],
  },
  { says: 'no needs in brackets', text: `${HEAD}  score:\n    needs: []\n${STEPS}`, needs: [] },
  {
    says: 'needs in lines',
    text: `${HEAD}  build:\n${STEPS}  score:\n    needs:\n    # why\n    - build\n${STEPS}`,
    needs: ['build'],
  },
  {
    says: 'a condition',
    text: `${HEAD}  score:\n    if: github.actor != 'x' # no x\n${STEPS}`,
    if: "github.actor != 'x'",
  },
  {
    says: 'a condition as an expression',
    text: `${HEAD}  score:\n    if: \${{ github.actor != 'x' || always() }}\n${STEPS}`,
    if: "github.actor != 'x' || always()",
  },
  {
    says: 'a condition in quotes with a colon',
    text: `${HEAD}  score:\n    if: "contains(github.event.pull_request.title, 'score: yes')"\n${STEPS}`,
    if: "contains(github.event.pull_request.title, 'score: yes')",
  },
  {
    says: 'a condition over lines',
    text: `${HEAD}  score:\n    if: >-\n      github.actor != 'x' &&\n      github.actor != 'y'\n\n${STEPS}`,
    if: "github.actor != 'x' && github.actor != 'y'",
  },
  {
    says: 'a literal condition over lines',
    text: `${HEAD}  score:\n    if: |\n      github.actor != 'x' &&\n      github.actor != 'y'\n${STEPS}`,
    if: "github.actor != 'x' && github.actor != 'y'",
  },
  { says: 'a condition that is a truth value', text: `${HEAD}  score:\n    if: false\n${STEPS}`, if: 'false' },
  { says: 'variables', text: `${HEAD}  score:\n    env:\n      # mine\n      A: b\n${STEPS}`, env: { A: 'b' } },
  { says: 'variables in braces', text: `${HEAD}  score:\n    env: { A: b }\n${STEPS}`, env: { A: 'b' } },
  { says: 'no variables in braces', text: `${HEAD}  score:\n    env: {}\n${STEPS}`, env: {} },
  {
    says: 'a SESSION_ID of its own',
    text: `${HEAD}  score:\n    env:\n      SESSION_ID: mine\n${STEPS}`,
    env: { SESSION_ID: 'mine' },
  },
  {
    says: 'one job among others, by its name',
    text: `${HEAD}  lint:\n${STEPS}  compute-reward:\n${STEPS}`,
    job: 'compute-reward',
  },
];

describe('the question before scoring', () => {
  for (const { says, text, job = 'score', ...expected } of CASES) {
    it(`is added to a workflow with ${says}, which otherwise stays as it is`, async () => {
      const result = added(text);
      const [before, after] = [parse(text) as Workflow, parse(result) as Workflow];
      const { 'check-session': gate, ...jobs } = after.jobs;
      assert.ok(gate);
      const scoring = jobs[job]!;
      assert.deepEqual([scoring.needs].flat().sort(), ['check-session', ...(expected.needs ?? [])].sort());
      const condition = expected.if === undefined ? OURS : `${OURS} && (${expected.if})`;
      assert.equal(scoring.if?.trim(), `\${{ ${condition} }}`);
      assert.deepEqual(scoring.env, { SESSION_ID, ...expected.env });
      const { needs, if: condition1, env, ...rest } = before.jobs[job]!;
      assert.ok([needs, condition1, env].length > 0);
      const { needs: needs2, if: condition2, env: env2, ...rest2 } = scoring;
      assert.ok([needs2, condition2, env2].length > 0);
      assert.deepEqual(rest2, rest);
      assert.deepEqual(
        { ...after, jobs: { ...jobs, [job]: null } },
        { ...before, jobs: { ...before.jobs, [job]: null } },
      );
      let at = 0;
      for (const comment of text.match(/#.*/g) ?? []) {
        at = result.indexOf(comment, at) + 1;
        assert.ok(at > 0, `${comment} is there, in its order`);
      }
      const { problemsOf } = await github();
      assert.deepEqual(await problemsOf(PATH, result), await problemsOf(PATH, text));
      const outline = outlineYaml(result);
      assert.deepEqual('root' in outline && planScoringEdit(PATH, result, outline.root, null), { splices: [] });
    });
  }

  it('is added to a job that calls another workflow, which takes no variables', () => {
    const { jobs } = parse(added(`${HEAD}  score:\n    uses: ./.github/workflows/x.yml\n`)) as Workflow;
    assert.deepEqual(Object.keys(jobs['score']!).sort(), ['if', 'needs', 'uses']);
  });

  it('is added to the job that is named', () => {
    const { jobs } = parse(added(`${HEAD}  a:\n${STEPS}  b:\n${STEPS}`, 'b')) as Workflow;
    assert.equal(jobs['a']!.needs, undefined);
    assert.equal(jobs['b']!.needs, 'check-session');
  });

  const REFUSED: [string, string, RegExp][] = [
    ['no jobs', 'on: push\n', /has no jobs/],
    ['nothing in it', '', /has no jobs/],
    ['jobs in braces', 'jobs: { score: { runs-on: x } }\n', /has no jobs/],
    ['a job in braces', 'jobs:\n  score: { runs-on: x }\n', /in a way that auto-pr cannot add to/],
    ['an alias for a job', 'x: &a { runs-on: x }\njobs:\n  score: *a\n', /in a way that auto-pr cannot add to/],
    ['jobs that do not say which of them scores', `${HEAD}  a:\n${STEPS}  b:\n${STEPS}`, /which of its jobs scores/],
    [
      'a job of the same name',
      `${HEAD}  check-session:\n${STEPS}  score:\n${STEPS}`,
      /has a job check-session of its own/,
    ],
    ['a condition of several expressions', `${HEAD}  score:\n    if: \${{ a }} \${{ b }}\n${STEPS}`, /cannot add to/],
    ['a key without a value', `${HEAD}  score:\n    env:\n${STEPS}`, /cannot add to/],
    ['variables from an expression', `${HEAD}  score:\n    env: \${{ fromJSON('{}') }}\n${STEPS}`, /cannot add to/],
    ['bad YAML', `${HEAD}  score: [\n`, /is no valid YAML: .+ \(line \d+\)/],
    ['a key twice', `${HEAD}  score:\n${STEPS}  score:\n${STEPS}`, /is no valid YAML/],
    ['two documents', `${HEAD}  score:\n${STEPS}---\na: b\n`, /more than one YAML document/],
    ['deep nesting', '['.repeat(5000), /nested too deeply/],
  ];
  for (const [says, text, problem] of REFUSED) {
    it(`is not added to a workflow with ${says}, and the sentence says why`, () => {
      assert.match(problemOf(text), problem);
    });
  }

  it('is not added to a job that is not there', () => {
    assert.match(problemOf(`${HEAD}  score:\n${STEPS}`, 'other'), /has no job other/);
  });
});
