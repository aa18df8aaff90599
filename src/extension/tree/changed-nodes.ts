import type { Node } from './node';

type Row = Pick<Node, 'key' | 'signature'> & { children: readonly Row[] };

/**
 * The rows to draw anew, outermost first: those whose own text changed, and those whose list of children did.
 * @returns `'all'` when the outermost list itself changed
 */
export function changedNodes<R extends Row>(before: readonly R[], after: readonly R[]): R[] | 'all' {
  if (!haveSameKeys(before, after)) return 'all';
  return after.flatMap((node, index) => changedBelow(before[index] ?? node, node));
}

function changedBelow<R extends Row>(before: R, after: R): R[] {
  if (before.signature !== after.signature || !haveSameKeys(before.children, after.children)) return [after];
  return after.children.flatMap((child, index) => changedBelow((before.children[index] ?? child) as R, child as R));
}

function haveSameKeys(before: readonly Row[], after: readonly Row[]): boolean {
  return before.length === after.length && before.every((node, index) => node.key === after[index]?.key);
}
