import { openPullRequest } from '../../app/pull-requests/open-pull-request';
import type { CommandSpec } from '../command';
import { teamOf } from '../team-of';
import { textOption } from '../text-option';
import { withClone } from '../with-clone';

export const prOpen: CommandSpec = {
  path: ['pr', 'open'],
  summary: 'Push the current branch and open a micro-PR for it in the open session; twice gives the same PR',
  options: [
    { flags: '--title <text>', description: 'its title; else the subject of the last commit' },
    { flags: '--base <branch>', description: 'the branch it goes into; else the default branch' },
    { flags: '--draft', description: 'open it as a draft' },
  ],
  examples: ['pr open', 'pr open --title "wip: parse dates" --draft'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { options, ports } = invocation;
      const team = await teamOf(invocation, clone);
      const opened = await openPullRequest(
        team,
        await ports.porcelain(clone.location.topLevel ?? invocation.directory),
        {
          title: textOption(options, 'title'),
          base: textOption(options, 'base'),
          draft: options['draft'] === true,
        },
      );
      const said = opened.isNew ? 'Opened' : 'Already open:';
      return { json: opened, text: `${said} #${opened.number} in session ${opened.session}\n  ${opened.url}` };
    }),
};
