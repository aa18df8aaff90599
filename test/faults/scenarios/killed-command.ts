import { setTimeout } from 'node:timers/promises';
import { makeRepository } from '../../helpers/repository';
import { startAutoPr } from '../auto-pr';
import { notesIn, recover } from '../clone-facts';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';

export const killedCommand: Scenario = {
  name: 'killed-command',
  fault: 'SIGKILL of the built command line, at a random moment',
  short: 5,
  long: 300,
  async run(random, rounds) {
    const result: FaultResult = noFaults();
    const remote = await makeRepository({ bare: true });
    const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await repository.git('remote', 'add', 'origin', remote.directory);
    await startAutoPr(repository.directory, ['session', 'start', '--title', 'Killed']).ended;
    await startAutoPr(repository.directory, ['share', 'team']).ended;
    const acknowledged = new Set<string>();
    const start = performance.now();
    if ((await startAutoPr(repository.directory, ['session', 'note', 'unharmed']).ended) === 0)
      acknowledged.add('unharmed');
    else result.stuck += 1;
    // So that about half of them come to their end.
    const longestLife = 2 * (performance.now() - start);
    for (let round = 0; round < rounds; round += 1) {
      const text = `${random.seed}-${round}`;
      const command = startAutoPr(repository.directory, ['session', 'note', text]);
      await Promise.race([setTimeout(random.below(longestLife)), command.ended]);
      command.child.kill('SIGKILL');
      result.injected += 1;
      if ((await command.ended) === 0) acknowledged.add(text);
    }
    const { clone, milliseconds } = await recover(repository.directory);
    result.recoveries.push(milliseconds);
    compare(result, acknowledged, notesIn(clone), 'the clone');
    if ((await startAutoPr(repository.directory, ['sync']).ended) !== 0) result.stuck += 1;
    result.acknowledged = acknowledged.size;
    return result;
  },
};
