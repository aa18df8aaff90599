import { git } from '../../helpers/git-command';
import { startGitServer } from '../../helpers/git-server';
import { join, TARGET } from '../../helpers/team';
import { startInStore } from './start-session';
import { inTurn, ratioRow, timed, type Bench } from '../bench';
import { runProgram } from '../processes';

export const syncHttp: Bench = {
  name: 'sync',
  async measure() {
    const server = await startGitServer();
    await server.create('team');
    const { clone } = await join(server.url('team'), { sharing: 'team' });
    const session = await startInStore(clone);
    const bare = await join(server.url('team'));
    const directory = bare.repository.directory;
    await git(directory, ['push', '--quiet', 'origin', 'HEAD:refs/heads/bare']);
    const { a, b } = await inTurn(
      async (run) => {
        await clone.store.append([{ kind: 'session.noted', session, text: `note ${run}` }]);
        return timed(async () => {
          const outcome = await clone.sync.sync(TARGET);
          if (outcome.status !== 'synced') throw new Error(JSON.stringify(outcome));
        });
      },
      async (run) => {
        await git(directory, ['commit', '--quiet', '--allow-empty', '--message', `${run}`]);
        return timed(async () => {
          await runProgram('git', ['fetch', '--quiet', 'origin', 'refs/heads/bare'], directory);
          await runProgram('git', ['push', '--quiet', 'origin', 'HEAD:refs/heads/bare'], directory);
        });
      },
      15,
    );
    return [ratioRow('Foundations', 'uncontended sync over HTTP / bare git fetch + git push', 'ms', a, b, 1.6)];
  },
};
