import type { CommandResult, CommandSpec, Invocation } from '../command';
import { withClone } from '../with-clone';

function setDisabled(invocation: Invocation, disabled: boolean): Promise<CommandResult> {
  return withClone(invocation, async (clone) => {
    await clone.store.updateClone({ disabled });
    const text = disabled
      ? 'Switched off in this clone: nothing is recorded or sent. The state is kept; auto-pr enable switches it on again.'
      : 'Switched on in this clone.';
    return { json: { enabled: !disabled }, text };
  });
}

export const enable: CommandSpec = {
  path: ['enable'],
  summary: 'Switch the product on in this clone',
  examples: ['enable'],
  run: (invocation) => setDisabled(invocation, false),
};

export const disable: CommandSpec = {
  path: ['disable'],
  summary: 'Switch the product off in this clone; its state is kept',
  examples: ['disable'],
  run: (invocation) => setDisabled(invocation, true),
};
