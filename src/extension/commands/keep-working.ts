import type { Parts } from '../parts';
import { requireRepository } from './target';

/** The person is here: the countdown stops. */
export async function keepWorking(parts: Parts): Promise<void> {
  const repository = requireRepository(parts);
  repository.touch('human');
  await repository.saveActivity();
}
