import { createAnalysis, type Analytics } from '../../domain/analytics/analytics';
import type { Present } from '../../domain/analytics/figure';
import { lastDays, type Period } from '../../domain/analytics/period';
import type { FactAuthor } from '../../domain/analytics/session-facts';
import type { Config } from '../../domain/config/config';
import { contextFigures } from '../../domain/context/figures';
import { ExpectedError } from '../../domain/errors';
import type { Clone } from '../clone';
import { stateSize } from '../state-size';
import { factsOf, readKnownSessions } from './read-facts';

/** What to look at. */
export interface AnalyticsRequest {
  /** Milliseconds since the epoch; the last 30 days where both are missing. */
  since?: number | undefined;
  until?: number | undefined;
  /** Only sessions of this person: a login, a name or an address, in any letter case; `me` is who asks. */
  author?: string | undefined;
}

export const USUAL_DAYS = 30;

/**
 * The figures of a clone's sessions, the archived ones too.
 * @throws ExpectedError `authors-private` for another person's figures where the team has not turned them on
 * @throws ExpectedError `no-such-author`, `several-authors`
 */
export async function analyzeClone(clone: Clone, config: Config, request: AnalyticsRequest): Promise<Analytics> {
  const now = clone.ports.clock.now();
  const known = await readKnownSessions(clone);
  const wanted = request.author === undefined ? null : requireAuthor(known, request.author, config);
  const analysis = createAnalysis({
    period: periodOf(request, now),
    now,
    targets: config.targets,
    rules: { maxLines: config.review.max_lines },
    authors: config.analytics.authors ? 'all' : 'self',
    stateBytes: await stateSize(clone),
    context: config.context.enabled ? await contextUse(clone) : null,
  });
  for (const facts of factsOf(known, config, now)) {
    if (wanted === null || facts.author?.key === wanted) analysis.add(facts);
  }
  return analysis.finish();
}

/** How much of what others shared is read here. */
export async function contextUse({ store, contextReads }: Clone): Promise<NonNullable<Present['context']>> {
  const reads = await contextReads.read();
  const figures = contextFigures(store.state.context, (key) => reads.get(key)?.sessions ?? [], store.clone.clone);
  return { foreignKeys: figures.foreignKeys, reusedKeys: figures.reusedKeys };
}

function periodOf({ since, until = Infinity }: AnalyticsRequest, now: number): Period {
  const end = Math.min(until, now);
  return { since: since ?? lastDays(USUAL_DAYS, end).since, until: end };
}

type Known = Awaited<ReturnType<typeof readKnownSessions>>;

/** The key of the person who is meant. */
function requireAuthor({ sessions, archived, authorOf }: Known, text: string, config: Config): string {
  const wanted = text.trim().toLowerCase();
  const authors = [
    ...archived.map(({ author }) => author),
    ...sessions.flatMap(({ started }) => started?.author ?? []),
  ];
  const found = new Map<string, FactAuthor>();
  for (const author of authors) {
    const person = authorOf(author);
    const names = [author.login, author.name, author.email].map((name) => name?.toLowerCase());
    if (person && (names.includes(wanted) || (wanted === 'me' && person.isSelf))) found.set(person.key, person);
  }
  const people = [...found.values()];
  const person = people.find(({ isSelf }) => isSelf) ?? people[0];
  // Whether somebody works here at all is no secret of theirs: the list of sessions names them.
  if (!person) throw new ExpectedError('no-such-author', `No session here is by ${JSON.stringify(text)}.`);
  if (!person.isSelf && !config.analytics.authors) {
    throw new ExpectedError(
      'authors-private',
      "Figures of single people are off in this team, except one's own. The team turns them on with analytics.authors: true.",
    );
  }
  if (people.length > 1 && !person.isSelf) {
    throw new ExpectedError(
      'several-authors',
      `Several people here are called ${JSON.stringify(text)}. Give a login or an address.`,
    );
  }
  return person.key;
}
