/** One commit of one author, reduced to what splitting needs. */
export interface Step {
  /** Milliseconds since the epoch. */
  at: number;
  /** Whether its subject says that the work is done. */
  marker: boolean;
}

export interface Stretch<S extends Step> {
  /** In the order of time; never empty. */
  steps: [S, ...S[]];
  startedAt: number;
  endedAt: number;
  trigger: 'marker' | 'timeout' | null;
}

/**
 * Splits one author's commits into sessions: after a marker, and where a gap is longer than `gapMs`; a gap of exactly
 * that length does not split. The last one has no trigger while it could still go on.
 * @param steps in the order of time
 * @param now milliseconds since the epoch
 */
export function splitSessions<S extends Step>(steps: readonly S[], gapMs: number, now: number): Stretch<S>[] {
  const stretches: Stretch<S>[] = [];
  let open: Stretch<S> | null = null;
  for (const step of steps) {
    if (open && step.at - open.endedAt <= gapMs) {
      open.steps.push(step);
      open.endedAt = step.at;
    } else {
      if (open) open.trigger = 'timeout';
      open = { steps: [step], startedAt: step.at, endedAt: step.at, trigger: null };
      stretches.push(open);
    }
    if (step.marker) {
      open.trigger = 'marker';
      open = null;
    }
  }
  if (open && now - open.endedAt > gapMs) open.trigger = 'timeout';
  return stretches;
}
