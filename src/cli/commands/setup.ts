import { dirname, join } from 'node:path';
import { findRepository } from '../../app/find-repository';
import { setUp, type Setup } from '../../app/setup/set-up';
import { UsageError } from '../../domain/errors';
import { isDrift } from '../../domain/setup/step';
import type { CommandResult, CommandSpec, Invocation } from '../command';
import { setupPorts } from '../setup-ports';
import { setupResult } from '../show-setup';
import { textOption } from '../text-option';
import { VERSION } from '../version';

export const setup: CommandSpec = {
  path: ['setup'],
  summary: 'Write what this repository needs: the Action, its workflows, the configuration',
  options: [
    { flags: '--dry-run', description: 'show what would change, and change nothing' },
    { flags: '--check', description: 'tell whether it stands as it would be written; 1 if not' },
    { flags: '--scoring-workflow <name>', description: 'the workflow that scores PRs: swarm_compute_reward_score.yml' },
    { flags: '--scoring-job <id>', description: 'its job that scores, where that is not plain' },
  ],
  examples: ['setup --dry-run', 'setup', 'setup --check', 'setup --scoring-workflow score.yml --scoring-job score'],
  run: async (invocation) => {
    const { directory, ports, options, program } = invocation;
    const scoring = { workflow: readWorkflow(options), job: readJob(options) };
    const isCheck = options['check'] === true;
    const dryRun = isCheck || options['dryRun'] === true;
    const { location } = await findRepository(ports, directory);
    const bundle = join(dirname(program.cli), 'action.js');
    const done = await setUp(await setupPorts(ports, location, directory), location, {
      bundle,
      version: VERSION,
      scoring,
      program,
      dryRun,
    });
    return isCheck ? checkResult(done) : setupResult(done, { dryRun, headlines: HEADLINES });
  },
};

const HEADLINES = {
  none: 'Everything stands as auto-pr setup writes it; nothing was changed.',
  done: 'Set up. Look at the files and commit them; the workflows run once they are on the default branch.',
};

function checkResult(done: Setup): CommandResult {
  const hasDrift = done.steps.some(isDrift);
  const { json, text } = setupResult(done, {
    dryRun: true,
    headlines: { none: HEADLINES.none },
    preview: 'This is not as auto-pr setup would write it; nothing was changed:',
  });
  return { json: { hasDrift, ...(json as object) }, text, exitCode: hasDrift ? 1 : 0 };
}

/** The name of a workflow's file, given as such or with its folder. @throws UsageError `bad-value` */
function readWorkflow(options: Invocation['options']): string | null {
  const given = textOption(options, 'scoringWorkflow');
  if (given === undefined) return null;
  const name = given.replace(/^(?:\.\/)?\.github\/workflows\//, '');
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/.test(name)) return name;
  throw new UsageError('bad-value', '--scoring-workflow must be the name of a file in .github/workflows: score.yml');
}

/** @throws UsageError `bad-value` */
function readJob(options: Invocation['options']): string | null {
  const given = textOption(options, 'scoringJob');
  if (given === undefined || /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/.test(given)) return given ?? null;
  throw new UsageError('bad-value', '--scoring-job must be the id of a job: letters, digits, - and _');
}
