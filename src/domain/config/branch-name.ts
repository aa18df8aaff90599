const MAX_LENGTH = 200;

/** What git forbids anywhere in a ref name, besides control characters (git-check-ref-format). */
const FORBIDDEN = /[\p{Cc}\s~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[./]$/u;

/** Whether git accepts the text as a branch name, and nobody could mistake it for a full ref or for HEAD. */
export function isBranchName(text: string): boolean {
  return (
    text !== '' &&
    text.length <= MAX_LENGTH &&
    !FORBIDDEN.test(text) &&
    !['@', 'head'].includes(text.toLowerCase()) &&
    !text.startsWith('refs/') &&
    text.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

/**
 * Whether two branches cannot both exist: the same name in any letter case, as some file systems see it, or one a
 * directory of the other (`main` and `main/state`).
 */
export function branchesCollide(a: string, b: string): boolean {
  const [x, y] = [`${a.toLowerCase()}/`, `${b.toLowerCase()}/`];
  return x.startsWith(y) || y.startsWith(x);
}
