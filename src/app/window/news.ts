/** Tells listeners what happened. What happens before anybody listens, as while a window opens, is kept for the first. */
export class News<T> {
  private readonly listeners = new Set<(what: T) => void>();
  private readonly untold: T[] = [];

  tell(what: T): void {
    if (this.listeners.size === 0) this.untold.push(what);
    for (const listener of this.listeners) listener(what);
  }

  /** Calls `listener` with everything that happens, until the returned function is called. */
  listen(listener: (what: T) => void): () => void {
    this.listeners.add(listener);
    for (const what of this.untold.splice(0)) listener(what);
    return () => this.listeners.delete(listener);
  }

  clear(): void {
    this.listeners.clear();
  }
}
