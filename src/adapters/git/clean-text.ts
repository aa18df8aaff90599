const LENGTH_LIMIT = 500;
// eslint-disable-next-line no-control-regex -- they are what it looks for
const TERMINAL_SEQUENCE = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;

/** Text of a remote, made fit to be shown: one line, no control characters, no credentials, bounded. */
export function cleanSentence(text: string): string {
  const line = withoutCredentials(text)
    // Terminal sequences first, as a whole; what is left of control characters after that.
    .replace(TERMINAL_SEQUENCE, '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > LENGTH_LIMIT ? `${line.slice(0, LENGTH_LIMIT)}…` : line;
}

/** Removes what stands in front of the host in addresses, and anything that looks like a token. */
export function withoutCredentials(text: string): string {
  return text
    .replace(/\b(https?|ftps?):\/\/[^/\s'"]*@/gi, '$1://')
    .replace(/\b(ssh|git\+ssh|git):\/\/([^/:@\s'"]*):[^/@\s'"]*@/gi, '$1://$2@')
    .replace(/\b(gh[a-z]_|github_pat_|glpat-)[\w-]{8,}/g, '$1…')
    .replace(/\b(authorization:?\s*(?:basic|bearer|token)\s+)\S+/gi, '$1…');
}
