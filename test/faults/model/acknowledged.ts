/** The oracle: plain sets of what was acknowledged, and of what was on its way when a process died. */
export class Acknowledged {
  /** Notes by the ulid of their session. */
  readonly notes = new SetsByKey();
  /** Values of facts by their key. */
  readonly facts = new SetsByKey();
  private counter = 0;

  /** A text that nothing else says. */
  nextText(): string {
    this.counter += 1;
    return `text ${this.counter} 🤖`;
  }
}

/** What must be found under each key, and what may be. */
export class SetsByKey {
  private readonly sure = new Map<string, Set<string>>();
  private readonly unsure = new Set<string>();

  keys(): string[] {
    return [...this.sure.keys()];
  }

  /** Its writer died before it heard of it: it may be there or not. */
  doubt(text: string): void {
    this.unsure.add(text);
  }

  acknowledge(key: string, text: string): void {
    this.unsure.delete(text);
    const texts = this.sure.get(key) ?? new Set();
    this.sure.set(key, texts.add(text));
  }

  /** @returns sentences about what is missing, and about what nobody wrote */
  differences(key: string, found: readonly string[]): string[] {
    const expected = this.sure.get(key) ?? new Set();
    const missing = [...expected].filter((text) => !found.includes(text));
    const extra = found.filter((text) => !expected.has(text) && !this.unsure.has(text));
    const twice = found.filter((text, index) => found.indexOf(text) !== index);
    return [
      ...missing.map((text) => `${text} is missing in ${key}`),
      ...extra.map((text) => `nobody wrote ${text} in ${key}`),
      ...twice.map((text) => `${text} stands twice in ${key}`),
    ];
  }
}
