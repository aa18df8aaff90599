import type { Config } from '../../domain/config/config';
import { contextFigures, type ContextFigures } from '../../domain/context/figures';
import { findUnhealthy, type FactHealth } from '../../domain/context/health';
import { listFacts } from '../../domain/context/view-fact';
import type { Clone } from '../clone';

/** What there is to say about the shared context as a whole. */
export interface ContextHealth {
  /** How many facts there are now. */
  facts: number;
  /** Those with which something may be wrong. */
  unhealthy: FactHealth[];
  figures: ContextFigures;
}

/** Looks for facts that are stale, conflicting, unowned or unused, and counts how the context is used. */
export async function checkContextHealth(clone: Clone, config: Config): Promise<ContextHealth> {
  const { store, ports, contextReads } = clone;
  const now = ports.clock.now();
  const reads = await contextReads.read();
  const facts = listFacts(store.state.context, now);
  return {
    facts: facts.length,
    unhealthy: findUnhealthy(facts, (key) => reads.get(key)?.lastAt ?? 0, config.context, now),
    figures: contextFigures(store.state.context, (key) => reads.get(key)?.sessions ?? [], store.clone.clone),
  };
}
