import type { Call, Reply } from './call';

/** The page of a list that was asked for. @param total of items, where `items` is inside of an object */
export function onePage<T>(
  { query }: Pick<Call, 'query'>,
  items: readonly T[],
  most = 100,
): { page: T[]; last: number } {
  const size = Math.min(most, Math.max(1, Number(query.get('per_page') ?? 30) || 30));
  const number = pageNumber(query);
  return { page: items.slice((number - 1) * size, number * size), last: Math.max(1, Math.ceil(items.length / size)) };
}

/** A reply with a list, with its links in GitHub's order: prev, next, last, first. */
export function listReply<T>(call: Call, path: string, items: readonly T[], render: (item: T) => unknown): Reply {
  const { page, last } = onePage(call, items);
  return { status: 200, body: page.map(render), headers: linkHeader(call, path, last) };
}

export function linkHeader({ query, api }: Call, path: string, last: number): Record<string, string> {
  const number = pageNumber(query);
  const to = (page: number, name: string): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('page', String(page));
    return `<${api}${path}?${parameters.toString()}>; rel="${name}"`;
  };
  const links = [
    ...(number > 1 ? [to(number - 1, 'prev')] : []),
    ...(number < last ? [to(number + 1, 'next'), to(last, 'last')] : []),
    ...(number > 1 ? [to(1, 'first')] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(', ') };
}

function pageNumber(query: URLSearchParams): number {
  return Math.max(1, Number(query.get('page') ?? 1) || 1);
}
