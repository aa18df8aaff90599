import assert from 'node:assert/strict';
import { parseArguments } from '../../../src/cli/parse-arguments';

/** What a command line runs, with what. */
function parsed(...argv: string[]): { path: string; args: unknown[]; options: Record<string, unknown> } {
  const result = parseArguments(argv);
  if ('help' in result) assert.fail(result.help);
  return { path: result.spec.path.join(' '), args: result.args, options: result.options };
}

describe('a command line', () => {
  it('takes the options of every command before the command, too', () => {
    const behind = parsed('session', 'note', 'to the team', '--repo', 'team', '--json');
    assert.deepEqual(behind.options, { repo: 'team', json: true });
    assert.deepEqual(parsed('--repo', 'team', '--json', 'session', 'note', 'to the team'), behind);
    assert.deepEqual(parsed('--json', '--repo=team', 'session', 'note', '--', 'to the team'), behind);
  });

  it('takes other options behind the command only, and a value for what it is', () => {
    assert.throws(() => parsed('--title', 'x', 'session', 'start'), /auto-pr has no option --title/);
    assert.throws(() => parsed('--repo', 'session', 'start'), /--repo|auto-pr start/);
    assert.throws(() => parsed('--json', 'no-such-thing'), /no option --json|no command/);
    assert.match((parseArguments(['--version']) as { help: string }).help, /^\d/);
  });
});
