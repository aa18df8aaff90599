import type { Invocation } from './command';

/** The value of an option that takes a text; `undefined` when it was not given. */
export function textOption(options: Invocation['options'], name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
