import type { Author } from '../domain/author';
import { ExpectedError } from '../domain/errors';
import type { Clone } from './clone';

/**
 * The person at this clone: whom git names, else whom they said they are when the editor asked; with the login that
 * they signed in with.
 * @throws ExpectedError `no-identity`
 */
export async function whoIsHere(clone: Clone): Promise<Author> {
  const identity = (await clone.repository.identity()) ?? clone.store.clone.person;
  const { login } = clone.store.clone;
  if (identity) {
    const { name, email } = identity;
    return { name: name.slice(0, 200), email: email.slice(0, 254), ...(login !== undefined && { login }) };
  }
  throw new ExpectedError(
    'no-identity',
    'Git does not know who you are here. Run: git config --global user.name "Your Name" && git config --global user.email you@example.com',
  );
}
