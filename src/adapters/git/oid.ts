export type ObjectFormat = 'sha1' | 'sha256';

/** Whether this is a full object id, of either format. */
export function isOid(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** The id, or a bug: nothing else may reach a command line or a batch as an object. */
export function assertOid(text: string): string {
  if (!isOid(text)) throw new TypeError(`${JSON.stringify(text)} is not an object id`);
  return text;
}

/** What git writes for "no object". */
export function nullOid(format: ObjectFormat): string {
  return '0'.repeat(format === 'sha256' ? 64 : 40);
}
