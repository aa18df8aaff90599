import type { Event } from '../../src/domain/events/registry';
import { TRIGGERS } from '../../src/domain/trigger';
import { event, started, ulidOf } from '../helpers/events';

/** Minutes from the start of one session to the start of the next. */
const STEP = 90;

/** Made to break out of wherever a title is shown. */
export const HOSTILE = `</script><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>\u001b[31m $(zap) =1+1`;

/**
 * The events of a team: sessions of half an hour to three hours, one every ninety minutes, with PRs, commits and scores;
 * the last two are open.
 */
export function* teamEvents(count: number): Generator<Event> {
  let ids = 1_000_000;
  const made = (n: number, payload: object): Event => event(n, payload, { id: ulidOf((ids += 1)) });
  for (let nth = 1; nth <= count; nth += 1) {
    const begins = nth * STEP;
    const session = ulidOf(nth);
    const person = ['Ada', 'Bo', 'Cy'][nth % 3] ?? 'Ada';
    const category = ['feature', 'bugfix', 'docs'][nth % 5];
    yield event(
      begins,
      {
        ...{ kind: 'session.started', author: { name: person, email: `${person.toLowerCase()}@example.com` } },
        ...{ slug: person.toLowerCase(), worktree: 'main', branch: `work-${nth}` },
        title: nth === 2 ? HOSTILE.slice(0, 290) : `Change number ${nth} of the orchard`,
        ...(category !== undefined && { category }),
      },
      { id: session, session },
    );
    const minutes = 30 + ((nth * 37) % 150);
    for (let pr = 1; pr <= 1 + (nth % 4); pr += 1) {
      const number = nth * 10 + pr;
      const at = begins + pr * 5;
      yield made(at, { kind: 'pr.added', pr: number, title: `wip: step ${pr} of ${nth}`, session });
      const change = { files: 2, tests: 1, docs: 0, addedTests: 1, lines: (nth * 53 * pr) % 600 };
      yield made(at + 1, { kind: 'pr.updated', pr: number, change, session });
      if (nth % 9 === 0 && pr === 1) yield made(at + 2, { kind: 'pr.left', pr: number, session });
    }
    const sha = nth.toString(16).padStart(40, '0');
    yield made(begins + 3, {
      kind: 'commit.recorded',
      sha,
      subject: `wip: ${nth}`,
      files: 3,
      tests: 1,
      docs: 0,
      session,
    });
    if (nth > count - 2) continue;
    const trigger = TRIGGERS[nth % TRIGGERS.length];
    yield made(begins + minutes, {
      ...{ kind: 'session.completed', trigger, session, endedAt: event(begins + minutes, {}).at },
      minutes: { human: minutes / 3, agent: minutes / 3, active: minutes / 2 },
      evidence: [`Quiet for ${minutes} minutes.`],
    });
    if (nth % 2 === 0) continue;
    const points = [{ rule: 'tests', points: 3, evidence: 'Tests were added.' }];
    yield made(begins + minutes + 5, { kind: 'session.scored', score: (nth % 15) - 5, points, session });
  }
}

/** When the last session of {@link teamEvents} has run for twenty minutes. */
export function momentAfter(count: number): number {
  return Date.parse(started(count * STEP + 20).at);
}
