import { COMMANDS, type CommandId } from '../ids';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { chooseSharingHere } from './choose-sharing-here';
import { clearSessionHere } from './clear-session-here';
import { completeSessionHere } from './complete-session-here';
import { keepWorking } from './keep-working';
import { openConfig } from './open-config';
import { openDashboard, showHistory } from './open-dashboard';
import { copySessionId, focusView, openWalkthrough, refresh, showEvents, showLog } from './open-things';
import { renameSessionHere } from './rename-session-here';
import { showStatus } from './show-status';
import { startSessionHere } from './start-session-here';
import { undoCompletionHere } from './undo-completion-here';

/**
 * What a command does; `node` is the row it was called on, if it was. The trace id goes with everything it causes, into
 * the log and the events.
 */
type CommandHandler = (parts: Parts, node: Node | undefined, traceId: string) => Promise<unknown>;

/** Loaded with the first command that is called. */
export const HANDLERS: Readonly<Record<CommandId, CommandHandler>> = {
  [COMMANDS.sessionStart]: startSessionHere,
  [COMMANDS.sessionStatus]: showStatus,
  [COMMANDS.sessionComplete]: completeSessionHere,
  [COMMANDS.sessionKeepWorking]: keepWorking,
  [COMMANDS.sessionUndo]: undoCompletionHere,
  [COMMANDS.sessionRename]: renameSessionHere,
  [COMMANDS.sessionClear]: clearSessionHere,
  [COMMANDS.sessionShowEvents]: showEvents,
  [COMMANDS.sessionCopyId]: copySessionId,
  [COMMANDS.refresh]: refresh,
  [COMMANDS.sharingChoose]: chooseSharingHere,
  [COMMANDS.signIn]: async (parts) => (await import('./sign-in-here.js')).signInHere(parts),
  [COMMANDS.prOpen]: async (parts, node, traceId) =>
    (await import('./open-micro-pr.js')).openMicroPr(parts, node, traceId),
  [COMMANDS.configOpen]: openConfig,
  [COMMANDS.logShow]: showLog,
  [COMMANDS.viewFocus]: focusView,
  [COMMANDS.walkthroughOpen]: openWalkthrough,
  [COMMANDS.dashboardOpen]: openDashboard,
  [COMMANDS.historyShow]: showHistory,
};
