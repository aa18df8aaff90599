import { type CST, Parser } from 'yaml';

/** What stands directly inside a token. */
function childrenOf(token: CST.Token): (CST.Token | null | undefined)[] {
  if (token.type === 'document') return [token.value];
  return 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
}

/**
 * Whether collections are nested in each other more than `limit` deep. Walks the tokens with a stack of its own:
 * the composer that comes after them recurses, and a process that overflows in there may die instead of throwing.
 */
export function isNestedDeeper(text: string, limit: number): boolean {
  const open: { token: CST.Token; depth: number }[] = [];
  for (const token of new Parser().parse(text)) open.push({ token, depth: 0 });
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > limit) return true;
    for (const child of childrenOf(token)) if (child) open.push({ token: child, depth: depth + 1 });
  }
  return false;
}
