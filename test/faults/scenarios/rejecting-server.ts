import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { startGitServer, type GitServer } from '../../helpers/git-server';
import { join, openTestClone } from '../../helpers/team';
import { noFaults, type Scenario } from '../scenario';
import { settleTeam, startWriter, writeNote, type Writer } from '../team-round';

/** Ways in which a server says no, or nothing at all, and how it is made to do otherwise. */
const REFUSALS: readonly ((server: GitServer) => Promise<void> | void)[] = [
  (server) => server.installHook('team', 'pre-receive', 'echo "GH013: Repository rule violations" >&2; exit 1'),
  (server) => server.refuseCustomRefs('team'),
  (server) => server.installHook('team', 'update', 'exit 1'),
  (server) => {
    server.options.status = 503;
  },
  (server) => {
    server.options.status = 429;
  },
  (server) => {
    server.options.status = 401;
  },
  (server) => {
    server.options.silent = true;
  },
];

const LIMIT_MS = 2_000;

export const rejectingServer: Scenario = {
  name: 'rejecting-server',
  fault: 'a server that refuses pushes or refs, answers 401, 429 or 503, or nothing until the time limit',
  short: 7,
  long: 100,
  async run(random, rounds) {
    const result = noFaults();
    const server = await startGitServer();
    await server.create('team');
    const members = [await join(server.url('team')), await join(server.url('team'))];
    // Those that wait for an answer as long as everybody does: on a busy machine a sound server is slow, too.
    const patient = members.map(({ clone }) => clone);
    const writers: Writer[] = [];
    for (const { repository, clone } of members) {
      const { session } = await startWriter(clone, 'Refused');
      writers.push({ session, clone: await openTestClone(repository.directory, { networkLimit: LIMIT_MS }) });
    }
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      // Each of them in turn first, so that a short run has seen them all.
      await (REFUSALS[round] ?? random.pick(REFUSALS))(server);
      result.injected += 1;
      for (const [index, writer] of writers.entries()) {
        await writeNote(writer, `${random.seed}-${round}-${index}`, acknowledged);
        await syncClone(writer.clone, DEFAULT_CONFIG, { explicit: true });
      }
      Reflect.deleteProperty(server.options, 'status');
      server.options.silent = false;
      for (const hook of ['pre-receive', 'update'] as const) await server.installHook('team', hook, 'exit 0');
      // A refusal is over and done with when the next one comes; what it left is looked at every other time.
      if (round % 2 === 0 && round !== rounds - 1) continue;
      await settleTeam(patient, acknowledged, result, `after round ${round}`);
    }
    result.acknowledged = acknowledged.size;
    return result;
  },
};
