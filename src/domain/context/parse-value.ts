import type { Json } from './json';

/** How a value was written: `guess` takes JSON for JSON and everything else for a text. */
export type ValueForm = 'guess' | 'json' | 'string';

/**
 * The value that a text stands for. A guess leaves a number that JSON would write otherwise what it was typed as: `1.10`
 * and `0123` are no numbers to the person who typed them, and many a long id would lose its last digits.
 * @returns `undefined` for a text that should be JSON and is not
 */
export function parseValue(text: string, form: ValueForm): Json | undefined {
  if (form === 'string') return text;
  const value = parseJson(text);
  if (form === 'json') return value;
  if (value === undefined || (typeof value === 'number' && String(value) !== text.trim())) return text;
  return value;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Not JSON: the caller knows what that means.
    return undefined;
  }
}
