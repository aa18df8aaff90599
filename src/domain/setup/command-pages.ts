/** Where the editor's agent looks for slash commands: the file `x.md` is `/x`. */
export const COMMAND_PAGES_FOLDER = '.cursor/commands';

/** What an agent must know about each of the commands. */
const CAREFUL: readonly string[] = [
  'Tell me in one sentence what it printed. If it fails, show me its message, which says what to do, and change nothing',
  'to get around it. If `auto-pr` is not found, say that the command line of Auto-PR Sessions is not installed here.',
  '',
];

/**
 * Slash commands for the agent of the editor, by their file names. Nothing in them may complete a session where it is
 * quoted in a PR: words that do so stand only within code.
 */
export const COMMAND_PAGES: Readonly<Record<string, string>> = {
  'start-session.md': page(
    'Start a work session',
    'If I said what the work is about, put it into one short line and run, with that line as the one argument behind',
    '`--title`, quoted so that the shell takes nothing in it for its own:',
    '',
    "    auto-pr session start --title '<what the work is about>'",
    '',
    'Otherwise run:',
    '',
    '    auto-pr session start',
    '',
    'If a session is open in this working tree already, leave it open and show it with `auto-pr session status`.',
  ),
  'complete-session.md': page(
    'End the work session',
    'Run this only because I asked for it now, never by yourself:',
    '',
    '    auto-pr session complete',
    '',
    'It ends the open session of this working tree, which is then scored as one. Until it is scored,',
    '`auto-pr session undo` takes that back; tell me so.',
  ),
  'session-status.md': page(
    'Show the work session',
    'Run:',
    '',
    '    auto-pr session status',
    '',
    'It changes nothing. If no session is open, say so, and that `/start-session` starts one.',
  ),
};

function page(title: string, ...lines: string[]): string {
  return [`# ${title}`, '', ...lines, '', ...CAREFUL].join('\n');
}
