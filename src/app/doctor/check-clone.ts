import type { Clone } from '../clone';
import { ExpectedError } from '../../domain/errors';
import { whoIsHere } from '../who';
import { note, ok, problem, type Finding } from './finding';

/** Who works here. */
export async function checkIdentity(clone: Clone): Promise<Finding[]> {
  try {
    const { name, email } = await whoIsHere(clone);
    return [ok('identity', `You are ${name} <${email}>.`)];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const fix = 'Run: git config --global user.name "Your Name" && git config --global user.email you@example.com';
    return [problem('identity', 'Git does not know who you are here.', fix)];
  }
}

/** Whether the person shares this clone, and whether the product is on in it. */
export function checkChoices(clone: Clone): Finding[] {
  const { sharing, disabled } = clone.store.clone;
  const shared = {
    ask: note('sharing', 'You were not asked yet, so nothing leaves this clone.', 'Choose: auto-pr share team|local'),
    team: ok('sharing', 'The sessions of this clone are shared with the team.'),
    local: ok('sharing', 'The sessions stay in this clone.'),
  }[sharing];
  const state = disabled
    ? note('enabled', 'Auto-PR Sessions is switched off in this clone.', 'Switch it on: auto-pr enable')
    : ok('enabled', 'Auto-PR Sessions is switched on in this clone.');
  return [shared, state];
}

/** Whether everything that was recorded here can be read. */
export async function checkState(clone: Clone): Promise<Finding[]> {
  const { store, paths, ports } = clone;
  const findings = [...new Set(store.problems)].map((sentence) =>
    note('state', `${sentence}.`.replace(/\.\.$/, '.'), 'Nothing else is lost; the bytes are kept as they are.'),
  );
  const damaged = (await ports.files.list(paths.damaged)).length;
  if (damaged > 0) {
    const files = damaged === 1 ? '1 file of damaged lines lies' : `${damaged} files of damaged lines lie`;
    findings.push(note('state', `${files} in ${paths.damaged}.`, 'Look at them, and delete them when you are done.'));
  }
  const waiting = [...store.journal.entries()].length;
  const sessions = Object.keys(store.state.sessions).length;
  const counts = `${sessions} ${sessions === 1 ? 'session' : 'sessions'}, ${waiting} ${waiting === 1 ? 'event' : 'events'} not sent`;
  return [...findings, ok('state', `The state can be read: ${counts}.`)];
}
