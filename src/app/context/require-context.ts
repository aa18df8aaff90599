import type { Config } from '../../domain/config/config';
import { CONTEXT_KEY } from '../../domain/context/context-key';
import { ExpectedError } from '../../domain/errors';
import { requireEnabled, type Clone } from '../clone';
import { loadConfig } from '../load-config';

/**
 * For everything that changes or follows the shared context; it can be read either way.
 * @throws ExpectedError `disabled`, `context-disabled`
 */
export async function requireContext(clone: Clone): Promise<Config> {
  const { config, path } = await loadConfig(clone);
  requireEnabled(clone, config);
  if (config.context.enabled) return config;
  throw new ExpectedError(
    'context-disabled',
    `Shared context is switched off for this repository: ${path ?? ''} says context.enabled: false.`,
  );
}

/** @throws ExpectedError `bad-key` */
export function requireKey(key: string): string {
  if (CONTEXT_KEY.test(key)) return key;
  throw new ExpectedError(
    'bad-key',
    'That is not a key. One has up to 80 letters, digits, dots, dashes and underscores, and begins with a letter or a digit.',
  );
}
