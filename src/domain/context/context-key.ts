/** What names a fact; the log of a key bears its name, so one is never a path. */
export const CONTEXT_KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
