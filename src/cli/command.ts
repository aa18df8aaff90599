import type { AppPorts } from '../app/clone';
import type { ShimProgram } from '../domain/hooks/shim-script';
import type { Digest } from '../domain/setup/digest';
import type { AlertChannel } from '../ports/alert-channel';
import type { HookFiles } from '../ports/hook-files';
import type { Forge } from '../ports/forge';
import type { Porcelain } from '../ports/porcelain';
import type { RunScorer } from '../ports/run-scorer';
import type { WorkTree } from '../ports/work-tree';
import type { OutlineYaml } from '../ports/yaml-outline';

/** How long a forge may be asked. */
export interface ForgeLimits {
  /** Calls off what is being asked when it aborts. */
  ending?: AbortSignal;
  /** Milliseconds for finding a token. */
  tokenLimitMs?: number;
}

/** What the commands stand on. */
export interface CliPorts extends AppPorts {
  hookFiles: HookFiles;
  /** Loads what it needs when it is asked for. @throws ExpectedError `git-missing` */
  porcelain(directory: string): Promise<Porcelain>;
  /** The forge behind the address of a remote. @throws ExpectedError `no-forge`, `no-token` */
  forge(address: string, limits?: ForgeLimits): Promise<Forge>;
  /** Runs `scoring.command`: whoever calls for a score on the command line trusts the checkout. */
  runScorer: RunScorer;
  /** Where alerts go beside GitHub: the addresses are those of the environment. */
  alertChannels(): AlertChannel[];
  /** @param topLevel root of a working tree, absolute */
  workTree(topLevel: string): WorkTree;
  outlineYaml: OutlineYaml;
  digest: Digest;
}

/** What the completion scripts offer for a value, where it is not one of a few choices. */
export type Completion = 'session' | 'key' | 'file' | 'directory';

/** One positional argument. */
export interface ArgumentSpec {
  /** In angle brackets when required, in square brackets when not: `<text>`, `[id]`. */
  syntax: string;
  description: string;
  choices?: readonly string[];
  completes?: Completion;
}

/** One option, in commander's syntax: `--title <text>`. */
export interface OptionSpec {
  flags: string;
  description: string;
  choices?: readonly string[];
  completes?: Completion;
}

/** What a command is called with; options carry commander's camel-case names. */
export interface Invocation {
  args: readonly (string | undefined)[];
  options: Readonly<Record<string, unknown>>;
  /** The directory to work in, absolute. */
  directory: string;
  json: boolean;
  ports: CliPorts;
  traceId: string;
  env: Readonly<Record<string, string | undefined>>;
  /** What runs this command line, for others to run it again. */
  program: ShimProgram;
  /** Runs until the person interrupts. */
  interrupted: AbortSignal;
  /** Standard input to its end, or at least so many bytes and one. */
  stdin: (maxBytes: number) => Promise<Uint8Array>;
  /** The lines of standard input as they come; one that is longer, or no UTF-8, is `null`. */
  stdinLines: (maxBytes: number) => AsyncIterable<string | null>;
  /** Prints at once, for commands that report while they run. */
  print: (text: string) => void;
  /** Says something on standard error that is no part of the answer. */
  warn: (text: string) => void;
}

/** What a command has to say: the same facts for people and for scripts. */
export interface CommandResult {
  /** `undefined` when everything was printed on the way. */
  json: unknown;
  text: string;
  /** 1: it worked as it should, and the answer is no. */
  exitCode?: 0 | 1;
  /** An interruption is how the command is meant to end; others have not done what was asked then. */
  endsByInterrupt?: boolean;
}

/** One command as data: the parser, the help and the completion scripts are made from it. */
export interface CommandSpec {
  /** `['session', 'start']`; a group may be a command as well: `['setup']` beside `['setup', 'hooks']`. */
  path: readonly [string, ...string[]];
  summary: string;
  args?: readonly ArgumentSpec[];
  options?: readonly OptionSpec[];
  /** Lines without the program's name: `session start --title "Fix login"`. */
  examples: readonly string[];
  /** For our own scripts: neither helped with nor completed. */
  isHidden?: boolean;
  run(invocation: Invocation): Promise<CommandResult>;
}
