import * as v from 'valibot';

/** The identity of a process as lock, lease and journal files hold it. */
export const processIdentitySchema = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  host: v.string(),
  boot: v.string(),
  start: v.string(),
});
