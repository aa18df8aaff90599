import { readFile } from 'node:fs/promises';

/** A page, or an element of a frame, in which something can be evaluated. */
interface Evaluating {
  evaluate(script: string): Promise<unknown>;
}

interface Violation {
  id: string;
  nodes: { target: string[]; any: { message: string }[] }[];
}

/** What axe has to say against the page that something is in, as it is. */
export async function violations(place: Evaluating): Promise<string[]> {
  await place.evaluate(`${await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')};null`);
  const found = (await place.evaluate('axe.run().then(({ violations }) => violations)')) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')}: ${any.map(({ message }) => message).join(' ')}`),
  );
}
