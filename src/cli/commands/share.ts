import { chooseSharing } from '../../app/choose-sharing';
import { loadConfig } from '../../app/load-config';
import type { CommandSpec } from '../command';
import { pushSoon } from '../push-soon';
import { withClone } from '../with-clone';

export const share: CommandSpec = {
  path: ['share'],
  summary: "Choose whether this clone's sessions, with notes and branch names, and facts go to the team's remote",
  args: [{ syntax: '<with>', description: 'team or local', choices: ['team', 'local'] }],
  examples: ['share team', 'share local'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const sharing = invocation.args[0] === 'team' ? 'team' : 'local';
      await chooseSharing(clone, sharing);
      const { config } = await loadConfig(clone);
      const notice = await pushSoon(clone, config);
      const text =
        sharing === 'team'
          ? `Author, title, notes, times, branch names and commits of your sessions, and the facts of the shared context, go to the branch ${config.state.branch} of the remote.`
          : 'The sessions and facts stay in this clone. What was shared before stays shared.';
      return { json: { sharing, notice }, text: notice === null ? text : `${text}\n${notice}` };
    }),
};
