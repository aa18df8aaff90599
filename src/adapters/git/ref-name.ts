// eslint-disable-next-line no-control-regex -- control characters are among what git refuses in a name
const REF_NAME = /^refs\/[^\u0000- :?[\\^~*]+$/;

/** The full name of a ref, or a bug: a colon or a line break in one would change what a command does. */
export function assertRef(name: string): string {
  if (!REF_NAME.test(name)) throw new TypeError(`${JSON.stringify(name)} is not the full name of a ref`);
  return name;
}

/** The same for a name that may end in `/*`. */
export function assertRefPattern(name: string): string {
  assertRef(name.replace(/\/\*$/, ''));
  return name;
}
