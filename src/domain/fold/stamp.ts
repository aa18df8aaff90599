/** Orders events: the hybrid logical clock, then the id. */
export type Stamp = string;

/** A value with the stamp of the event that set it. */
export interface Register<T> {
  value: T;
  stamp: Stamp;
}

export function stampOf(event: { hlc: string; id: string }): Stamp {
  return `${event.hlc} ${event.id}`;
}

/** The register after a value with this stamp arrived: the greater stamp stands. */
export function latest<T>(register: Register<T> | undefined, stamp: Stamp, value: T): Register<T> {
  return register && register.stamp >= stamp ? register : { value, stamp };
}

/** The same for what happens once: the smaller stamp stands. */
export function earliest<T>(register: Register<T> | undefined, stamp: Stamp, value: T): Register<T> {
  return register && register.stamp <= stamp ? register : { value, stamp };
}
