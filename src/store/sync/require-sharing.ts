import type { EventStore } from '../event-store';

/**
 * Stands in front of everything that sends: nothing leaves the clone before the person said so (design, invariant 3).
 * The use cases ask first; what gets here without is a bug.
 */
export function requireSharing(store: EventStore): void {
  if (store.clone.sharing !== 'team') throw new Error('a clone that does not share was about to send');
}
