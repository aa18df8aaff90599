import { ExpectedError } from '../domain/errors';
import { MAX_TITLE, plainTitle } from '../domain/plain-title';

/**
 * A title or category as a person gave it, as one plain line; empty where they gave none. Theirs is never cut.
 * @param what how the message calls it
 * @throws ExpectedError `long-title`
 */
export function wholeTitle(text: string | undefined, what: 'title' | 'category'): string {
  const title = plainTitle(text ?? '', Number.MAX_SAFE_INTEGER);
  if (title.length <= MAX_TITLE) return title;
  throw new ExpectedError('long-title', `A ${what} may have ${MAX_TITLE} characters; this one has ${title.length}.`);
}
