import type { OptionSpec } from './command';

/** What every command takes. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { flags: '--json', description: 'print JSON' },
  { flags: '--repo <dir>', description: 'work in this directory instead of the current one', completes: 'directory' },
  { flags: '--verbose', description: 'print what is going on, as JSON lines on standard error' },
];
