import type { CommandSpec } from '../command';
import { analytics } from './analytics';
import { completion } from './completion';
import { configSchema } from './config-schema';
import { configShow } from './config-show';
import { configSuggest } from './config-suggest';
import { configValidate } from './config-validate';
import { contextDiff } from './context-diff';
import { contextGet } from './context-get';
import { contextHealth } from './context-health';
import { contextKeys } from './context-keys';
import { contextList } from './context-list';
import { contextLog } from './context-log';
import { contextRemove } from './context-remove';
import { contextRollback } from './context-rollback';
import { contextSet } from './context-set';
import { contextWatch } from './context-watch';
import { dashboard } from './dashboard';
import { doctor } from './doctor';
import { disable, enable } from './enable';
import { health } from './health';
import { hookPostCommit } from './hook-post-commit';
import { prCheck } from './pr-check';
import { prOpen } from './pr-open';
import { recover } from './recover';
import { replay } from './replay';
import { score } from './score';
import { sessionClear } from './session-clear';
import { sessionComplete } from './session-complete';
import { sessionIds } from './session-ids';
import { sessionList } from './session-list';
import { sessionNote } from './session-note';
import { sessionPause, sessionResume } from './session-pause';
import { sessionRename } from './session-rename';
import { sessionShow } from './session-show';
import { sessionStart } from './session-start';
import { sessionStatus } from './session-status';
import { sessionUndo } from './session-undo';
import { setup } from './setup';
import { setupHooks } from './setup-hooks';
import { setupRemove } from './setup-remove';
import { share } from './share';
import { stateBackup } from './state-backup';
import { stateBackups } from './state-backups';
import { stateCleanup } from './state-cleanup';
import { stateCompact } from './state-compact';
import { stateExport } from './state-export';
import { stateImport } from './state-import';
import { stateMigrate } from './state-migrate';
import { stateRepair } from './state-repair';
import { stateRestore } from './state-restore';
import { stateStatus } from './state-status';
import { stateVerify } from './state-verify';
import { sync } from './sync';
import { watch } from './watch';

/** Words that group commands; one may be a command as well. */
export const GROUPS: Readonly<Record<string, string>> = {
  session: 'Start, complete and look at work sessions',
  pr: 'Pull requests and the sessions they belong to',
  context: 'Share small facts with everybody who works in this repository',
  config: "The team's rules",
  state: 'Look at, back up, move and bring back the events of the team',
  hook: 'What git calls',
  setup: 'Install what this repository needs',
};

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  sessionStart,
  sessionStatus,
  sessionComplete,
  sessionUndo,
  sessionPause,
  sessionResume,
  sessionNote,
  sessionRename,
  sessionList,
  sessionShow,
  sessionClear,
  contextGet,
  contextSet,
  contextRemove,
  contextList,
  contextLog,
  contextDiff,
  contextRollback,
  contextWatch,
  contextHealth,
  contextKeys,
  prCheck,
  prOpen,
  watch,
  score,
  sync,
  share,
  enable,
  disable,
  doctor,
  recover,
  health,
  analytics,
  dashboard,
  replay,
  configValidate,
  configShow,
  configSchema,
  configSuggest,
  stateStatus,
  stateBackup,
  stateBackups,
  stateRestore,
  stateVerify,
  stateRepair,
  stateCompact,
  stateCleanup,
  stateExport,
  stateImport,
  stateMigrate,
  setup,
  setupRemove,
  setupHooks,
  hookPostCommit,
  sessionIds,
  completion(() => COMMANDS, GROUPS),
];
