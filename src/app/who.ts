import type { Author } from '../domain/author';
import { ExpectedError } from '../domain/errors';
import type { Clone } from './clone';

/**
 * The person at this clone: whom git names, else whom they said they are when the editor asked.
 * @throws ExpectedError `no-identity`
 */
export async function whoIsHere(clone: Clone): Promise<Author> {
  const identity = (await clone.repository.identity()) ?? clone.store.clone.person;
  if (identity) return { name: identity.name.slice(0, 200), email: identity.email.slice(0, 254) };
  throw new ExpectedError(
    'no-identity',
    'Git does not know who you are here. Run: git config --global user.name "Your Name" && git config --global user.email you@example.com',
  );
}
