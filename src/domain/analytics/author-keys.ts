import { loginFromEmail, type Author } from '../author';

/**
 * Who is one person (design, Who): descriptions that share a login or an e-mail address, directly or through a third
 * one. Keys tell people apart and nothing more about them.
 */
export class AuthorKeys {
  private readonly parents = new Map<string, string>();

  /** Takes in one description; all of them come before the first {@link keyOf}. */
  add(author: Author): void {
    const [first, ...others] = namesOf(author);
    if (first === undefined) return;
    for (const other of others) this.parents.set(this.root(other), this.root(first));
  }

  /** `null` for somebody without a login and an address. */
  keyOf(author: Author): string | null {
    const [first] = namesOf(author);
    return first === undefined ? null : this.root(first);
  }

  private root(name: string): string {
    let root = name;
    for (
      let parent = this.parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.parents.get(root)
    ) {
      root = parent;
    }
    // So that the next look is short.
    this.parents.set(name, root);
    return root;
  }
}

function namesOf({ login, email }: Author): string[] {
  const known = login ?? loginFromEmail(email);
  return [...(known ? [`login ${known.toLowerCase()}`] : []), ...(email ? [`mail ${email.toLowerCase()}`] : [])];
}
