import type { Config } from '../domain/config/config';
import type { Clone } from './clone';

/**
 * Whether this clone may talk to the remote without being told to: the person shares it, and nothing is switched off,
 * neither here nor in the team's rules (design, invariants 3 and 9).
 */
export function exchangesByItself({ store }: Clone, config: Config): boolean {
  const { sharing, disabled } = store.clone;
  return sharing === 'team' && !disabled && config.enabled && config.sync.enabled;
}
