import { CHECK_COMMAND, CONFIG_WORDS } from '../setup/check-command';

/** A hook that our lines can be in. */
export interface HookKind {
  /** The file that git runs. */
  name: 'post-commit' | 'pre-commit';
  /** A comment that says what the line is for, and how to be rid of it. */
  about: string;
  /** The line that does it; where a hook is not ours to change, a person can add it by hand. */
  line: string;
}

/**
 * Finds the program through the clone, so it needs no PATH, does nothing in a clone without one (a hook may be
 * committed), and never fails the commit.
 */
export const POST_COMMIT: HookKind = {
  name: 'post-commit',
  about: '# Records the commit in the open work session. To remove these lines: auto-pr setup hooks --remove',
  line:
    '( auto_pr="$(git rev-parse --git-common-dir)/auto-pr-sessions/auto-pr"; ' +
    '[ ! -x "$auto_pr" ] || "$auto_pr" hook post-commit ) || true',
};

/** Ends the hook, and so the commit, at a configuration that is about to be committed and invalid. */
export const PRE_COMMIT: HookKind = {
  name: 'pre-commit',
  about:
    '# Checks the configuration of Auto-PR Sessions before it is committed. To remove these lines: auto-pr setup remove',
  line: `git diff --cached --quiet -- ${CONFIG_WORDS} || ( ${CHECK_COMMAND} ) || exit 1`,
};
