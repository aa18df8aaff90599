/** Every id the extension contributes; a test holds package.json to this file, both ways. */
export const COMMANDS = {
  sessionStart: 'autoPr.session.start',
  sessionStatus: 'autoPr.session.status',
  sessionComplete: 'autoPr.session.complete',
  sessionKeepWorking: 'autoPr.session.keepWorking',
  sessionUndo: 'autoPr.session.undo',
  sessionRename: 'autoPr.session.rename',
  sessionClear: 'autoPr.session.clear',
  sessionShowEvents: 'autoPr.session.showEvents',
  sessionCopyId: 'autoPr.session.copyId',
  refresh: 'autoPr.refresh',
  sharingChoose: 'autoPr.sharing.choose',
  signIn: 'autoPr.signIn',
  prOpen: 'autoPr.pr.open',
  configOpen: 'autoPr.config.open',
  logShow: 'autoPr.log.show',
  viewFocus: 'autoPr.view.focus',
  walkthroughOpen: 'autoPr.walkthrough.open',
  dashboardOpen: 'autoPr.dashboard.open',
  historyShow: 'autoPr.history.show',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const SETTINGS = {
  keymap: 'autoPr.keymap',
  sharing: 'autoPr.sharing',
  statusBarMode: 'autoPr.statusBar.mode',
  notifications: 'autoPr.notifications',
  askForTitle: 'autoPr.askForTitle',
  authorSlug: 'autoPr.authorSlug',
  autoOpenPullRequests: 'autoPr.autoOpenPullRequests',
} as const;

export const CONTEXT_KEYS = {
  ready: 'autoPr.ready',
  hasRepository: 'autoPr.hasRepository',
  sessionActive: 'autoPr.sessionActive',
  idle: 'autoPr.idle',
  canUndo: 'autoPr.canUndo',
  offline: 'autoPr.offline',
  needsSignIn: 'autoPr.needsSignIn',
  hasCommits: 'autoPr.hasCommits',
  hasCompleted: 'autoPr.hasCompleted',
} as const;

export type ContextKey = (typeof CONTEXT_KEYS)[keyof typeof CONTEXT_KEYS];

export const VIEW = 'autoPr.sessions';
export const WALKTHROUGH = 'auto-pr-sessions.auto-pr-sessions#autoPr.gettingStarted';
/** Scheme of the read-only documents that show event logs. */
export const EVENTS_SCHEME = 'auto-pr-events';
