import type { Json } from '../../domain/context/json';

/** What a key is to say from now on. */
export type FactChange = { value: Json } | { removed: true };
