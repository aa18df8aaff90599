import { watchCommits, type WatchNews } from '../../app/pull-requests/watch-commits';
import { requireRecording } from '../../app/clone';
import type { CommandResult, CommandSpec } from '../command';
import { jsonText } from '../output';
import { teamOf } from '../team-of';
import { withClone } from '../with-clone';

export const watch: CommandSpec = {
  path: ['watch'],
  summary: 'Open a micro-PR whenever new commits have settled on the branch of the open session, until interrupted',
  examples: ['watch', 'watch --json'],
  run: (invocation) =>
    withClone(invocation, async (clone): Promise<CommandResult> => {
      const { ports, json, print, interrupted } = invocation;
      await requireRecording(clone);
      const team = await teamOf(invocation, clone);
      const porcelain = await ports.porcelain(clone.location.topLevel ?? invocation.directory);
      await watchCommits(team, porcelain, interrupted, (news) => {
        print(json ? jsonText(newsJson(news)) : newsText(news));
      });
      return { json: { status: 'stopped' }, text: 'Stopped.', endsByInterrupt: true };
    }),
};

function newsText(news: WatchNews): string {
  if ('failed' in news) return `Not opened: ${news.failed.message}`;
  const { isNew, number, session, url } = news.opened;
  return `${isNew ? 'Opened' : 'Pushed to'} #${number} in session ${session}: ${url}`;
}

function newsJson(news: WatchNews): unknown {
  if ('opened' in news) return news.opened;
  const { code, message } = news.failed;
  return { error: { code, message } };
}
