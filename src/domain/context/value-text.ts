import { plainTitle } from '../plain-title';
import type { Json } from './json';

/** A value on one line, cut to a length; a text stands for itself. */
export function valueText(value: Json | undefined, max: number): string {
  if (value === undefined) return '(removed)';
  return plainTitle(typeof value === 'string' ? value : JSON.stringify(value), max);
}
