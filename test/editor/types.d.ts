// The shapes that the harness and the TypeScript suites share. Type-only: the harness itself is plain ESM, because
// part of it runs before anything is compiled.

import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

/** Runs npm in a directory. */
export type Npm = (args: readonly string[], cwd: string) => Promise<void>;

/** A browser on this machine, and the environment that it needs. */
export interface BrowserPath {
  executablePath: string;
  env: Record<string, string>;
}

/** What an editor is started with. */
export interface EditorOptions {
  /** User settings, on top of the quiet ones that every test wants. */
  settings?: Record<string, unknown>;
  /** Workspace trust switched on, so that a folder opens untrusted. Off unless asked for. */
  trust?: boolean;
  /** Environment for the server, and so for its extension host; `undefined` removes a variable. */
  env?: Record<string, string | undefined>;
  /** More arguments for code-server, for example `--vscode-option`, `builtin-extensions-dir=…`. */
  args?: readonly string[];
  /** Installed extensions, made by `installExtensions`: copied, so that no server sees another's changes. */
  extensionsDir?: string;
}

/** A running code-server with its own directories. */
export interface CodeServer {
  /** Where it listens, without a trailing slash. */
  url: string;
  /** Host and port: the authority of its `vscode-remote` URIs. */
  authority: string;
  /** Process id, of the process group too. */
  pid: number;
  /** User data, which outlives pages: two pages of one server share it. */
  userDataDir: string;
  /** Settled when the process has ended, with the sentence that says how. */
  exited: Promise<string>;
  /** Everything that it printed so far. */
  log(): string;
  /** Forgets the windows that were open, with what they ran and kept, and takes other settings for those to come. */
  renew(settings?: Record<string, unknown>): void;
  /** Ends it, waits until it is gone, removes its directories. Safe to call twice. */
  stop(): Promise<void>;
}

/** What a window shows: a folder, a `.code-workspace` file, or nothing. Absolute paths. */
export interface WindowTarget {
  folder?: string;
  workspace?: string;
}

/** The world that a scenario's suites run in. */
export interface PreparedScenario extends WindowTarget, EditorOptions {}

/** What a scenario's `prepare` is given. */
export interface ScenarioTools {
  /** An empty directory, removed afterwards. */
  dir: string;
  /** Runs git in `cwd` without this machine's configuration; answers its trimmed output. */
  git(cwd: string, ...args: string[]): Promise<string>;
}

/** Suites that run together in one editor window on one workspace. */
export interface Scenario {
  name: string;
  /** Test files, or directories of them, relative to `test/host`. */
  suites: readonly string[];
  /** Builds the world and says what to open. Without it: a window without a folder. */
  prepare?(tools: ScenarioTools): PreparedScenario | Promise<PreparedScenario>;
}

/** What the runner tells the suites inside the extension host, as JSON in `AUTO_PR_HOST_RUN`. */
export interface HostRun {
  /** Absolute paths of the compiled test files. */
  files: readonly string[];
  /** Where a {@link HostResult} is written at the very end; a host that died leaves nothing there. */
  resultFile: string;
  grep: string | null;
  color: boolean;
  /** Before every line of the suites' output, to find it among the editor's own. */
  linePrefix: string;
}

/** What mocha found inside the extension host. */
export interface HostResult {
  passes: number;
  failures: number;
  pending: number;
  /** Why the suites could not be loaded at all. */
  error?: string;
}

/** A scenario's result, judged. */
export interface HostOutcome extends HostResult {
  /** Why the scenario counts as failed; absent when it passed. */
  problem?: string;
}

/** Runs suites inside the extension host of one kind of editor. */
export type RunInHost = (run: {
  /** The scenario's, for the files that a failure leaves. */
  name: string;
  prepared: PreparedScenario;
  extensionDir: string;
  /** The compiled `test/host/index.ts`. */
  entry: string;
  /** For the extension host. */
  env: Record<string, string>;
  resultFile: string;
  /** Takes a line of what the suites print, where the editor does not print it itself. */
  print: (line: string) => void;
  linePrefix: string;
}) => Promise<HostOutcome>;

/** What the runner tells the workbench suites, as JSON in `AUTO_PR_WORKBENCH`. */
export interface WorkbenchRun {
  /** Absolute path of the module that exports a {@link Harness}. */
  harness: string;
  /** The packaged extension, installed. */
  extensionsDir: string;
  /** `publisher.name` */
  extensionId: string;
  shotsDir: string;
}

/** What the workbench suites use of the harness. */
export interface Harness {
  launchBrowser(): Promise<Browser>;
  launchProfile(directory: string, options: BrowserContextOptions): Promise<BrowserContext>;
  temporaryDirectory(): { path: string; remove: () => void };
  startCodeServer(options?: EditorOptions): Promise<CodeServer>;
  windowUrl(serverUrl: string, target: WindowTarget): string;
}
