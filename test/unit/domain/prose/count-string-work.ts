type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;
type Cost = (text: string, args: readonly unknown[], result: unknown) => number;

const whole: Cost = (text) => text.length;
const one: Cost = () => 1;
const search: Cost = (text, [, from], result) => {
  const start = typeof from === 'number' ? from : 0;
  return (typeof result === 'number' && result >= 0 ? result + 1 : text.length) - start;
};

/** Characters that an operation looks at, at most; a slice shares its text. */
const STRING_COSTS: Readonly<Record<string, Cost>> = {
  charAt: one,
  charCodeAt: one,
  codePointAt: one,
  slice: one,
  startsWith: (_, [what]) => String(what).length,
  includes: whole,
  indexOf: search,
  lastIndexOf: (text, [, from]) => (typeof from === 'number' ? from : text.length),
  replaceAll: whole,
  split: whole,
  toLowerCase: whole,
  trim: whole,
  repeat: (text, [times]) => text.length * Number(times),
};

/**
 * Runs something and counts the characters its string operations and regular expressions look at, in place of a
 * stopwatch: the count is the same on every machine.
 */
export function countStringWork(run: () => void): number {
  let work = 0;
  const patch = (prototype: object, name: string, cost: Cost): (() => void) => {
    const methods = prototype as Record<string, AnyFunction>;
    const original = methods[name]!;
    methods[name] = function counted(...args) {
      const result = original.apply(this, args);
      work += Math.max(1, cost(String(typeof this === 'string' ? this : args[0]), args, result));
      return result;
    };
    return () => {
      methods[name] = original;
    };
  };
  const undo = [
    ...Object.entries(STRING_COSTS).map(([name, cost]) => patch(String.prototype, name, cost)),
    patch(RegExp.prototype, 'exec', whole),
  ];
  try {
    run();
  } finally {
    for (const restore of undo) restore();
  }
  return work;
}
