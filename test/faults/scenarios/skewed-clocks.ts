import { completeIfDue } from '../../../src/app/complete-if-due';
import { renameSession } from '../../../src/app/change-session';
import { newest } from '../../../src/app/find-session';
import { syncClone } from '../../../src/app/sync-clone';
import { SystemClock } from '../../../src/adapters/node/system-clock';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { isOpen } from '../../../src/domain/fold/session-life';
import type { Clock } from '../../../src/ports/clock';
import { makeRepository } from '../../helpers/repository';
import { join } from '../../helpers/team';
import { noFaults, type Scenario } from '../scenario';
import { settleTeam, startWriter, writeNote } from '../team-round';

const THREE_HOURS_MS = 3 * 60 * 60_000;

function clockOff(by: number): Clock {
  const real = new SystemClock();
  return {
    now: () => real.now() + by,
    sleep: (ms, signal) => real.sleep(ms, signal),
    every: (ms, run) => real.every(ms, run),
  };
}

export const skewedClocks: Scenario = {
  name: 'skewed-clocks',
  fault: 'two clones with clocks three hours apart',
  short: 2,
  long: 200,
  async run(random, rounds) {
    const result = noFaults();
    const { directory: url } = await makeRepository({ bare: true });
    const ahead = await startWriter((await join(url, { clock: clockOff(THREE_HOURS_MS) })).clone, 'Ahead');
    const behind = await startWriter((await join(url)).clone, 'Behind');
    const clones = [ahead.clone, behind.clone];
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      result.injected += 1;
      for (const writer of random.chance(0.5) ? [ahead, behind] : [behind, ahead]) {
        await writeNote(writer, `${random.seed}-${round}-${writer.session.session}`, acknowledged);
        await syncClone(writer.clone, DEFAULT_CONFIG, { explicit: true });
      }
      await settleTeam(clones, acknowledged, result, `after round ${round}`);
      // Who speaks last, after having seen the other, has the last word, whatever the clocks say.
      const title = `Title ${round}`;
      await renameSession(behind.clone, newest(behind.clone, ahead.session), { title });
      await settleTeam(clones, acknowledged, result, `after the title of round ${round}`);
      if (newest(ahead.clone, ahead.session).title?.value !== title) result.lost.push(`${title} did not stand`);
      for (const { clone, session } of [ahead, behind]) {
        await completeIfDue(clone, newest(clone, session), DEFAULT_CONFIG);
        if (!isOpen(newest(clone, session))) result.lost.push('a session was completed because of a clock');
      }
    }
    result.acknowledged = acknowledged.size;
    return result;
  },
};
