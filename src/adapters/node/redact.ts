const SECRETS = [
  // GitHub's tokens, by their published prefixes.
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
  // Credentials inside an address.
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+(?=@)/gi,
  /(?<=\bauthorization:?\s*(?:basic|bearer|token)\s+)[^\s"']+/gi,
];

/** A text without what looks like a token or a password (design, Security). */
export function redact(text: string): string {
  return SECRETS.reduce((result, secret) => result.replace(secret, '***'), text);
}
