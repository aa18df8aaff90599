/**
 * Tokens for servers that the person's own git was refused by, and where they signed in through the editor. In memory
 * only: the editor keeps them.
 */
export class GitTokens {
  private readonly tokens = new Map<string, string>();

  /** By the address of a server: `https://github.com`. */
  get all(): ReadonlyMap<string, string> {
    return this.tokens;
  }

  /** @returns whether that is news */
  set(server: string, token: string): boolean {
    if (this.tokens.get(server) === token) return false;
    this.tokens.set(server, token);
    return true;
  }
}
