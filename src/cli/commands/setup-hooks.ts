import { findRepository } from '../../app/find-repository';
import { asideOf } from '../../app/find-hook';
import { setUpHooks, type HookSetup } from '../../app/set-up-hooks';
import { findBlock } from '../../domain/hooks/hook-block';
import { plainTitle } from '../../domain/plain-title';
import type { CommandSpec } from '../command';

export const setupHooks: CommandSpec = {
  path: ['setup', 'hooks'],
  summary: 'Record every commit at once, by a post-commit hook beside those that are there',
  options: [
    { flags: '--dry-run', description: 'show what would change, and change nothing' },
    { flags: '--remove', description: 'take it out again; the hooks are as they were' },
  ],
  examples: ['setup hooks --dry-run', 'setup hooks', 'setup hooks --remove'],
  run: async ({ directory, ports, options, program }) => {
    const { location } = await findRepository(ports, directory);
    const isRemoval = options['remove'] === true;
    const dryRun = options['dryRun'] === true;
    const hookPorts = { hookFiles: ports.hookFiles, porcelain: await ports.porcelain(location.topLevel ?? directory) };
    const setup = await setUpHooks(hookPorts, location, isRemoval ? null : program, { dryRun });
    const { path, steps } = setup;
    const notes = isRemoval ? [] : notesOn(setup);
    const text = [headline(setup, isRemoval, dryRun), ...(dryRun ? preview(setup) : []), ...notes].join('\n');
    return { json: { path, changed: steps.length > 0 && !dryRun, steps: steps.map(({ step }) => step), notes }, text };
  },
};

function headline({ path, steps }: HookSetup, isRemoval: boolean, dryRun: boolean): string {
  const shown = plainTitle(path, 1000);
  if (steps.length === 0) {
    return isRemoval ? `${shown} does not call auto-pr; nothing was changed.` : `${shown} records commits already.`;
  }
  if (dryRun) return `Nothing was changed; this would be done to ${shown}:`;
  return isRemoval ? `${shown} is as it was before.` : `${shown} records every commit from now on.`;
}

/** The plan, one line a step, and the lines that come in or go. */
function preview({ path, steps, facts }: HookSetup): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return steps.flatMap((step) => {
    switch (step.step) {
      case 'move-aside':
        return [`move ${name} to ${asideOf(name)}, from where it is called`];
      case 'move-back':
        return [`move ${asideOf(name)} back to ${name}`];
      case 'remove':
        return [`remove ${name}`];
      case 'write': {
        const added = findBlock(step.content)?.block ?? '';
        const removed = added === '' ? (findBlock(facts.hook?.content ?? '')?.block ?? '') : '';
        return [`write ${name}`, ...marked('+', added), ...marked('-', removed)];
      }
    }
  });
}

function marked(sign: string, block: string): string[] {
  return block === ''
    ? []
    : block
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `  ${sign} ${line}`);
}

/** What the person should know about the file the hook went into. */
function notesOn({ facts, isInWorkingTree, path }: HookSetup): string[] {
  const notes: string[] = [];
  if (isInWorkingTree) {
    notes.push(`${path} belongs to the working tree. You may commit it: in a clone without auto-pr it does nothing.`);
  }
  if (/lefthook/i.test(facts.hook?.content ?? '')) {
    notes.push('lefthook install writes this hook anew; run auto-pr setup hooks again after it.');
  }
  return notes;
}
