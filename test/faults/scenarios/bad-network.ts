import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { startGitServer } from '../../helpers/git-server';
import { repositoryAt } from '../../helpers/repository';
import { BRANCH, join } from '../../helpers/team';
import { noFaults, type Scenario } from '../scenario';
import { settleTeam, startWriter, writeNote } from '../team-round';
import { startUnreliableProxy, type Mischief } from '../unreliable-proxy';

const MISCHIEF: readonly Mischief[] = [
  'delay',
  'cut-request',
  'cut-answer',
  'lose-answer',
  'duplicate',
  'bad-gateway',
  'reset',
];
const SHARE = 0.4;

export const badNetwork: Scenario = {
  name: 'bad-network',
  fault: 'a proxy that delays, cuts, loses and doubles requests and answers, also in the middle of a push',
  short: 6,
  long: 300,
  async run(random, rounds) {
    const result = noFaults();
    const server = await startGitServer();
    const remote = await server.create('team');
    const proxy = await startUnreliableProxy();
    const url = proxy.url(server.url('team'));
    const writers = [
      await startWriter((await join(url)).clone, 'Here'),
      await startWriter((await join(url)).clone, 'There'),
    ];
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      proxy.decide = () => {
        if (!random.chance(SHARE)) return 'pass';
        result.injected += 1;
        return random.pick(MISCHIEF);
      };
      await Promise.all(
        writers.map(async (writer, index) => {
          await writeNote(writer, `${random.seed}-${round}-${index}`, acknowledged);
          await syncClone(writer.clone, DEFAULT_CONFIG, { explicit: true });
        }),
      );
      if (round % 10 !== 9 && round !== rounds - 1) continue;
      proxy.decide = () => 'pass';
      await settleTeam(
        writers.map(({ clone }) => clone),
        acknowledged,
        result,
        `after round ${round}`,
      );
    }
    const lines = (await repositoryAt(remote).git('grep', '-h', '', BRANCH, '--', 'sessions/')).split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
    if (new Set(ids).size !== ids.length) result.lost.push('an event stands twice on the branch');
    result.acknowledged = acknowledged.size;
    return result;
  },
};
