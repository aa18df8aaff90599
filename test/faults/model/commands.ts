import fc from 'fast-check';
import { appendFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { backUpClone } from '../../../src/app/backups/back-up-clone';
import { restoreClone } from '../../../src/app/backups/restore-clone';
import { noteInSession } from '../../../src/app/change-session';
import { compactClone } from '../../../src/app/compact-clone';
import { completeSession } from '../../../src/app/complete-session';
import { setFact } from '../../../src/app/context/set-fact';
import { sessionHere } from '../../../src/app/find-session';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { ExpectedError } from '../../../src/domain/errors';
import type { SessionRecord } from '../../../src/domain/fold/session-record';
import type { Acknowledged } from './acknowledged';
import { CONFIG, type Member, type TeamUnderFaults } from './team-under-faults';

/** What happens in a team, or to it. The model is only the oracle: every command can come at any time. */
class Step implements fc.AsyncCommand<Acknowledged, TeamUnderFaults> {
  constructor(
    private readonly says: string,
    private readonly happens: (team: TeamUnderFaults, oracle: Acknowledged) => Promise<unknown>,
    private readonly needsRemote = false,
  ) {}

  check(): boolean {
    return true;
  }

  async run(oracle: Acknowledged, team: TeamUnderFaults): Promise<void> {
    if (!this.needsRemote || team.isReachable) await this.happens(team, oracle);
  }

  toString(): string {
    return this.says;
  }
}

const OWNER = { name: 'Ada', email: 'ada@example.com' };
const KEYS = ['auth', 'tests.main'];
/** More changes of files than noting something and exchanging it takes. */
const CHANGES = 25;

/** Every command, for a team of that size. */
export function commandsFor(size: number): fc.Arbitrary<fc.AsyncCommand<Acknowledged, TeamUnderFaults>>[] {
  const ofMember = (says: string, happens: (member: Member, oracle: Acknowledged) => Promise<unknown>) =>
    fc
      .nat(size - 1)
      .map((index) => new Step(`${says}(${index})`, (team, oracle) => happens(memberAt(team, index), oracle)));
  const ofRemote = (says: string, happens: (team: TeamUnderFaults) => Promise<unknown>) =>
    fc.constant(new Step(says, happens, true));
  return [
    ofMember('note', note),
    ofMember('note more', note),
    ofMember('sync', sync),
    ofMember('sync again', sync),
    ofMember('crash', (member) => member.crash()),
    ofMember('tear', tear),
    ofMember('back up', ({ clone }) => backUpClone(clone, CONFIG, { always: true })),
    ofMember('restore', restore),
    ofMember('archive', archive),
    fc.tuple(fc.nat(size - 1), fc.nat(CHANGES)).map(
      ([index, changes]) =>
        new Step(`die after ${changes} changes(${index})`, (team, oracle) => {
          const member = memberAt(team, index);
          return member.doomed(changes, async () => {
            await note(member, oracle);
            await sync(member);
          });
        }),
    ),
    fc
      .tuple(fc.nat(size - 1), fc.constantFrom(...KEYS), fc.boolean())
      .map(
        ([index, key, ifNew]) =>
          new Step(`set ${key}${ifNew ? ' if it is new' : ''}(${index})`, (team, oracle) =>
            set(memberAt(team, index), oracle, key, ifNew),
          ),
      ),
    ofRemote('delete the branch', (team) => team.deleteBranch()),
    ofRemote('force something else onto the branch', (team) => team.forceBranch()),
    ofRemote('reject one push', (team) => team.rejectOnePush()),
    fc.boolean().map((isCut) => new Step(isCut ? 'network off' : 'network on', (team) => team.cutNetwork(isCut))),
  ];
}

function memberAt(team: TeamUnderFaults, index: number): Member {
  const member = team.members[index];
  if (!member) throw new Error(`there is no clone ${index}`);
  return member;
}

/** Whatever is in the way, an exchange ends in words, and throws nothing. */
function sync({ clone }: Member): Promise<unknown> {
  return syncClone(clone, CONFIG, { explicit: true });
}

async function openSession({ clone }: Member): Promise<SessionRecord> {
  return sessionHere(clone) ?? startSession(clone);
}

async function note(member: Member, oracle: Acknowledged): Promise<void> {
  const session = await openSession(member);
  const text = oracle.nextText();
  oracle.notes.doubt(text);
  await noteInSession(member.clone, session, text);
  oracle.notes.acknowledge(session.session, text);
}

async function set({ clone }: Member, oracle: Acknowledged, key: string, ifNew: boolean): Promise<void> {
  const value = oracle.nextText();
  oracle.facts.doubt(value);
  try {
    await setFact(clone, key, { value }, { owner: OWNER, ifVersion: ifNew ? 0 : undefined });
  } catch (error) {
    if (ifNew && error instanceof ExpectedError && error.code === 'version-conflict') return;
    throw error;
  }
  oracle.facts.acknowledge(key, value);
}

/** As when the machine goes down while a line is written: the first half of it stands at the end of a segment. */
async function tear(member: Member): Promise<void> {
  const { journal } = member.clone.paths;
  const segments = await readdir(journal).catch((): string[] => []);
  const last = segments.filter((name) => name.endsWith('.jsonl')).at(-1);
  if (last !== undefined) await appendFile(path.join(journal, last), '{"v":1,"id":"01K');
  await member.crash();
}

async function restore({ clone }: Member): Promise<void> {
  try {
    await restoreClone(clone, CONFIG, { isExact: false, isDryRun: false });
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code !== 'unknown-backup') throw error;
  }
}

/** Ends the session of a clone, and archives what has settled. */
async function archive(member: Member): Promise<void> {
  const { clone } = member;
  const session = sessionHere(clone);
  if (session) {
    await completeSession(clone, session, CONFIG, { trigger: 'manual' });
    await clone.store.append([{ kind: 'session.scored', session: session.session, score: 8, points: [] }]);
  }
  await compactClone(clone, CONFIG, { always: true });
}
