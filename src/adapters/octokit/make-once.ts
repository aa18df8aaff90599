import { ExpectedError } from '../../domain/errors';

/**
 * Makes something unless it is there. Where the answer to making it got lost, it is looked for before it is tried a
 * second and last time: the forge may have made it all the same.
 */
export async function makeOnce<T>(steps: {
  find(): Promise<T | null>;
  make(): Promise<T>;
  pause(): Promise<void>;
}): Promise<{ thing: T; isNew: boolean }> {
  const there = await steps.find();
  if (there !== null) return { thing: there, isNew: false };
  try {
    return { thing: await steps.make(), isNew: true };
  } catch (error) {
    if (!(error instanceof ExpectedError && error.code === 'forge-offline')) throw error;
  }
  await steps.pause();
  return { thing: (await steps.find()) ?? (await steps.make()), isNew: true };
}
