import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';

const T = 'autoPr.hasRepository && isWorkspaceTrusted';
const ACTIVE = `${T} && autoPr.sessionActive`;
const STANDARD = `${T} && config.autoPr.keymap == 'standard'`;
const CHORD = `${T} && config.autoPr.keymap == 'chord'`;

type Place = 'view title' | 'view …' | 'inline' | 'row' | 'welcome';
type Row = readonly [title: string, icon: string | null, palette: string, ...places: Place[]];

/** The commands as the design of the editor lists them. `always` and `never` say when the palette has one. */
const COMMANDS: Readonly<Record<string, Row>> = {
  'autoPr.session.start': ['Start Session…', 'add', T, 'view title', 'welcome'],
  'autoPr.session.status': ['Show Session Status…', 'layers', T],
  'autoPr.session.complete': ['Complete Session', 'check', ACTIVE, 'inline', 'row'],
  'autoPr.session.keepWorking': ['Keep Working', 'debug-continue', 'autoPr.idle'],
  'autoPr.session.undo': ['Undo Completion', 'discard', 'autoPr.canUndo', 'row'],
  'autoPr.session.rename': ['Rename Session…', 'edit', ACTIVE, 'row'],
  'autoPr.session.clear': ['Clear Session…', 'trash', ACTIVE, 'row'],
  'autoPr.session.showEvents': ['Show Event Log', null, 'never', 'row'],
  'autoPr.session.copyId': ['Copy Session ID', null, 'never', 'row'],
  'autoPr.refresh': ['Refresh', 'refresh', T, 'view title'],
  'autoPr.sharing.choose': ['Choose Sharing…', 'cloud', T],
  'autoPr.signIn': ['Sign In to GitHub', 'github', 'autoPr.needsSignIn'],
  'autoPr.pr.open': ['Open Micro-PR', 'git-pull-request-create', ACTIVE, 'row'],
  'autoPr.config.open': ['Open Team Configuration', 'gear', T, 'view …'],
  'autoPr.log.show': ['Show Log', 'output', 'always', 'view …'],
  'autoPr.view.focus': ['Focus Sessions View', null, 'always'],
  'autoPr.walkthrough.open': ['Open Walkthrough', null, 'always'],
  'autoPr.dashboard.open': ['Open Dashboard', 'graph', T, 'view title', 'welcome'],
  'autoPr.history.show': ['Show My History', 'history', T, 'view title', 'welcome'],
};

const KEYS = [
  ['ctrl+shift+s', 'cmd+shift+s', 'autoPr.session.start', `${STANDARD} && resourceScheme != untitled`],
  ['ctrl+shift+i', 'cmd+shift+i', 'autoPr.session.status', STANDARD],
  ['ctrl+shift+c', 'cmd+shift+c', 'autoPr.session.complete', `${STANDARD} && !terminalFocus`],
  ['shift+alt+s s', 'ctrl+cmd+s s', 'autoPr.session.start', CHORD],
  ['shift+alt+s i', 'ctrl+cmd+s i', 'autoPr.session.status', CHORD],
  ['shift+alt+s c', 'ctrl+cmd+s c', 'autoPr.session.complete', CHORD],
  ['f2', null, 'autoPr.session.rename', 'focusedView == autoPr.sessions'],
];

const SETTINGS = {
  'autoPr.keymap': [['standard', 'chord', 'none'], 'standard', 'application'],
  'autoPr.sharing': [['ask', 'team', 'local'], 'ask', 'application'],
  'autoPr.statusBar.mode': [['full', 'compact', 'off'], 'full', 'window'],
  'autoPr.notifications': [['all', 'important', 'none'], 'all', 'application'],
  'autoPr.askForTitle': ['boolean', true, 'application'],
  'autoPr.authorSlug': ['string', '', 'application'],
  'autoPr.autoOpenPullRequests': ['boolean', false, 'application'],
};

const STEPS = [
  ['What a session records', 'onStepSelected'],
  ['Start a session', 'onContext:autoPr.sessionActive'],
  ['Make a commit', 'onContext:autoPr.hasCommits'],
  ['See your team', 'onView:autoPr.sessions'],
  ['Complete or undo', 'onContext:autoPr.hasCompleted'],
  ['Choose your keys', 'onSettingChanged:autoPr.keymap'],
];

const { contributes } = manifest;

/** The English text of a `%key%`. */
function textOf(key: string): string | undefined {
  return (texts as Record<string, string>)[key.replaceAll('%', '')];
}

function paletteOf(command: string): string {
  const entry = contributes.menus.commandPalette.find((one) => one.command === command);
  if (!entry) return 'always';
  return entry.when === 'false' ? 'never' : entry.when;
}

function placesOf(command: string): Place[] {
  const groups = (menu: 'view/title' | 'view/item/context'): string[] =>
    contributes.menus[menu].filter((one) => one.command === command).map(({ group }) => group);
  const inTitle = groups('view/title').map((group) => (group.startsWith('navigation') ? 'view title' : 'view …'));
  const inRow = groups('view/item/context').map((group) => (group.startsWith('inline') ? 'inline' : 'row'));
  const isWelcome = contributes.viewsWelcome.some((one) => textOf(one.contents)?.includes(`(command:${command})`));
  return [...inTitle, ...inRow, ...(isWelcome ? ['welcome' as const] : [])];
}

describe('package.json, as the design of the editor lists it', () => {
  it('has these commands and no others, all of one category', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.keys(COMMANDS).sort());
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Auto-PR']);
  });

  for (const [command, row] of Object.entries(COMMANDS)) {
    it(`has ${command} as "${row[0]}", where and when it belongs`, () => {
      const declared = contributes.commands.find((one) => one.command === command);
      const icon = declared && 'icon' in declared ? declared.icon.replace(/^\$\((.+)\)$/, '$1') : null;
      assert.deepEqual([textOf(declared?.title ?? ''), icon, paletteOf(command), ...placesOf(command)], row);
    });
  }

  it('uses no enablement, which would let a key fall through to the editor', () => {
    assert.ok(contributes.commands.every((command) => !('enablement' in command)));
  });

  it('has these keys', () => {
    const declared = contributes.keybindings.map((one) => [one.key, one.mac ?? null, one.command, one.when]);
    assert.deepEqual(declared, KEYS);
  });

  it('has these settings', () => {
    const declared = Object.entries(contributes.configuration.properties).map(([key, one]) => [
      key,
      ['enum' in one ? one.enum : one.type, one.default, one.scope],
    ]);
    assert.deepEqual(Object.fromEntries(declared), SETTINGS);
  });

  it('has one walkthrough of these steps', () => {
    const [walkthrough, ...others] = contributes.walkthroughs;
    assert.deepEqual([walkthrough?.id, others], ['autoPr.gettingStarted', []]);
    const declared = walkthrough?.steps.map(({ title, completionEvents }) => [textOf(title), ...completionEvents]);
    assert.deepEqual(declared, STEPS);
  });

  it('has one view in one container', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id, title }) => [id, title]),
      [['autoPr', 'Auto-PR']],
    );
    assert.deepEqual(
      contributes.views.autoPr.map(({ id, name }) => [id, textOf(name)]),
      [['autoPr.sessions', 'Sessions']],
    );
  });

  it('runs beside the files, after start-up, and within limits where these are virtual or not trusted', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
    const { virtualWorkspaces, untrustedWorkspaces } = manifest.capabilities;
    assert.deepEqual([virtualWorkspaces.supported, untrustedWorkspaces.supported], ['limited', 'limited']);
  });
});
