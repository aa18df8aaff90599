import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { autoPr as inProcess } from '../../helpers/command-line';
import { makeRepository, type RepositoryLiteral, type TestRepository } from '../../helpers/repository';
import { autoPr } from './auto-pr';

const ONE_COMMIT: RepositoryLiteral = { commits: [{ subject: 'first', files: { 'a.txt': 'a' } }] };

interface Case {
  says: string;
  args: string[];
  /** Commands that went before. */
  before?: string[][];
  repository?: RepositoryLiteral;
  prepare?: (repository: TestRepository) => Promise<unknown>;
  env?: NodeJS.ProcessEnv;
  code: 0 | 1 | 2 | 70;
  stdout?: RegExp | string;
  stderr?: RegExp | string;
}

const START = ['session', 'start', '--title', 'Fix the login'];

const CASES: Case[] = [
  {
    says: 'nothing but the name prints the help',
    args: [],
    code: 0,
    stdout: /^Usage: auto-pr.*Examples:/s,
    stderr: '',
  },
  {
    says: 'a group alone prints its help',
    args: ['session'],
    code: 0,
    stdout: /^Usage: auto-pr session.*\$ auto-pr session start/s,
  },
  { says: 'the version', args: ['--version'], code: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
  { says: 'a start', args: START, code: 0, stdout: /^ada-\d{8}-\d{4} {2}Fix the login {2}0:00 · active\n/ },
  {
    says: 'a start as JSON',
    args: [...START, '--json'],
    code: 0,
    stdout: /^\{"session":\{.*"title":"Fix the login".*\}\n$/,
  },
  {
    says: 'an empty title is no title',
    args: ['session', 'start', '--title', ''],
    code: 0,
    stdout: /^ada-\d{8}-\d{4} {2}main /,
  },
  {
    says: 'a second start',
    before: [START],
    args: START,
    code: 1,
    stderr: /^Session ada-\S+ is open here\. Complete it first: auto-pr session complete\n$/,
  },
  {
    says: 'a status without a session',
    args: ['session', 'status'],
    code: 0,
    stdout: 'No open session here. Start one with: auto-pr session start\n',
  },
  {
    says: 'a status',
    before: [START],
    args: ['session', 'status'],
    code: 0,
    stdout: /Fix the login.*\nNot shared\.\n$/s,
  },
  { says: 'a completion', before: [START], args: ['session', 'complete'], code: 0, stdout: /completed: manual/ },
  {
    says: 'a completion of nothing',
    args: ['session', 'complete'],
    code: 1,
    stderr: /^There is no open session here\. Start one with: auto-pr session start\n$/,
  },
  { says: 'an undo', before: [START, ['session', 'complete']], args: ['session', 'undo'], code: 0, stdout: /active/ },
  { says: 'an undo of nothing', args: ['session', 'undo'], code: 1, stderr: /nothing to undo\.\n$/ },
  { says: 'a pause', before: [START], args: ['session', 'pause'], code: 0, stdout: /paused/ },
  {
    says: 'a second pause',
    before: [START, ['session', 'pause']],
    args: ['session', 'pause'],
    code: 1,
    stderr: /is paused already\.\n$/,
  },
  { says: 'going on', before: [START, ['session', 'pause']], args: ['session', 'resume'], code: 0, stdout: /active/ },
  {
    says: 'going on with what is not paused',
    before: [START],
    args: ['session', 'resume'],
    code: 1,
    stderr: /is not paused\.\n$/,
  },
  {
    says: 'a note',
    before: [START],
    args: ['session', 'note', 'The flaky test is a.test.ts'],
    code: 0,
    stdout: /Note +The flaky test is a\.test\.ts\n/,
  },
  {
    says: 'a note that begins with a dash',
    before: [START],
    args: ['session', 'note', '--', '-x is gone'],
    code: 0,
    stdout: /Note +-x is gone\n/,
  },
  { says: 'an empty note', before: [START], args: ['session', 'note', ' '], code: 1, stderr: /^The note is empty\./ },
  {
    says: 'another title',
    before: [START],
    args: ['session', 'rename', 'Fix the logout'],
    code: 0,
    stdout: / {2}Fix the logout {2}/,
  },
  {
    says: 'a look before clearing',
    before: [START],
    args: ['session', 'clear', '--dry-run'],
    code: 0,
    stdout: /Nothing was changed/,
  },
  {
    says: 'clearing without saying so',
    before: [START],
    args: ['session', 'clear'],
    code: 2,
    stderr: /confirm with --yes\.\n$/,
  },
  { says: 'clearing', before: [START], args: ['session', 'clear', '--yes'], code: 0, stdout: /cleared/ },
  { says: 'a list of nothing', args: ['session', 'list'], code: 0, stdout: /^No sessions yet\./ },
  { says: 'a list', before: [START], args: ['session', 'list'], code: 0, stdout: /^Mine\nada-\S+ {2}Fix the login/ },
  {
    says: 'an unknown session',
    args: ['session', 'show', 'bob-20260101-0000'],
    code: 1,
    stderr: /^There is no session bob-20260101-0000 here\./,
  },
  {
    says: 'an unknown session as JSON',
    args: ['session', 'show', 'bob-20260101-0000', '--json'],
    code: 1,
    stdout: /^\{"error":\{"code":"unknown-session","message":".+"\}\}\n$/,
    stderr: '',
  },
  { says: 'local sharing', args: ['share', 'local'], code: 0, stdout: /^The sessions and facts stay in this clone\./ },
  {
    says: 'team sharing without a remote',
    args: ['share', 'team'],
    code: 0,
    stdout: /There is no remote to share with/,
  },
  {
    says: 'a sync against the own choice',
    before: [['share', 'local']],
    args: ['sync'],
    code: 1,
    stderr: /auto-pr share team\n$/,
  },
  { says: 'a sync without a remote', args: ['sync'], code: 0, stdout: /^There is no remote to share with/ },
  {
    says: 'a start where it is switched off',
    before: [['disable']],
    args: START,
    code: 1,
    stderr: /^Auto-PR Sessions is switched off in this clone\. Run: auto-pr enable\n$/,
  },
  {
    says: 'a status where it is switched off',
    before: [START, ['disable']],
    args: ['session', 'status'],
    code: 0,
    stdout: /Fix the login.*\nSwitched off in this clone: nothing is recorded or sent\. Run: auto-pr enable\n$/s,
  },
  {
    says: 'a status of nothing where it is switched off',
    before: [['disable']],
    args: ['session', 'status'],
    code: 0,
    stdout: 'No open session here.\nSwitched off in this clone: nothing is recorded or sent. Run: auto-pr enable\n',
  },
  {
    says: 'a status where it is switched off as JSON',
    before: [['disable']],
    args: ['session', 'status', '--json'],
    code: 0,
    stdout: /"disabled":true,"enabled":false\}\n$/,
  },
  {
    says: 'a sync where it is switched off',
    before: [START, ['disable']],
    args: ['sync'],
    code: 1,
    stderr: /^Auto-PR Sessions is switched off in this clone\. Run: auto-pr enable\n$/,
  },
  { says: 'a start where it was switched on again', before: [['disable'], ['enable']], args: START, code: 0 },
  { says: 'a hook without a session', args: ['hook', 'post-commit'], code: 0, stdout: '', stderr: '' },
  {
    says: 'a hook where it is switched off',
    before: [['disable']],
    args: ['hook', 'post-commit'],
    code: 0,
    stdout: '',
    stderr: '',
  },
  { says: 'a doctor', args: ['doctor'], code: 0, stdout: /^ok +node .*\nok +git .*Nothing must be fixed\.\n$/s },
  {
    says: 'a doctor for whom nobody is there',
    args: ['doctor'],
    env: {
      GIT_COMMITTER_NAME: '',
      GIT_COMMITTER_EMAIL: '',
      GIT_AUTHOR_NAME: '',
      GIT_AUTHOR_EMAIL: '',
      HOME: '/nowhere',
      EMAIL: '',
    },
    code: 1,
    stdout: /fix +identity +Git does not know who you are here\.\n +Run: git config/,
  },
  {
    says: 'a replay',
    args: ['replay'],
    code: 0,
    stdout: /^Session .*\nada-20231114-2213 .*\n1 session · 1 commit · 0:00 active/,
  },
  { says: 'a replay of nothing', args: ['replay'], repository: {}, code: 0, stdout: /^There are no commits/ },
  { says: 'a schema', args: ['config', 'schema'], code: 0, stdout: /"\$schema"/ },
  {
    says: 'a suggestion from too little',
    args: ['config', 'suggest'],
    code: 0,
    stdout: /^Nothing to suggest from 1 commit/,
  },

  {
    says: 'an unknown command',
    args: ['sesion'],
    code: 2,
    stderr: /^There is no command auto-pr sesion\. Did you mean session\? Help: auto-pr --help\n$/,
  },
  {
    says: 'an unknown command of a group',
    args: ['session', 'stat'],
    code: 2,
    stderr: /^There is no command auto-pr session stat\. /,
  },
  {
    says: 'an unknown option',
    args: ['session', 'start', '--titel', 'x'],
    code: 2,
    stderr: /has no option --titel\. Did you mean --title\?/,
  },
  {
    says: 'an unknown option as JSON',
    args: ['session', 'list', '--json', '--nope'],
    code: 2,
    stdout: /^\{"error":\{"code":"unknown-option"/,
    stderr: '',
  },
  {
    says: 'a missing argument',
    args: ['session', 'note'],
    code: 2,
    stderr: /^auto-pr session note needs <text>\. Help: auto-pr session note --help\n$/,
  },
  {
    says: 'a missing value',
    args: ['session', 'start', '--title'],
    code: 2,
    stderr: /^The option --title <text> needs a value\./,
  },
  {
    says: 'too many arguments',
    args: ['session', 'complete', 'a', 'b'],
    code: 2,
    stderr: /^auto-pr session complete was given more arguments than it takes/,
  },
  {
    says: 'a choice that is none',
    args: ['share', 'everyone'],
    code: 2,
    stderr: /^"everyone" is not a value for <with>\. It takes: team, local\./,
  },
  {
    says: 'a time that is none',
    args: ['replay', '--since', 'yesterday'],
    code: 2,
    stderr: /^--since must be a date like/,
  },
  {
    says: 'a day that is none',
    args: ['replay', '--until', '2026-02-30'],
    code: 2,
    stderr: /^--until must be a date like/,
  },
  {
    says: 'times the wrong way round',
    args: ['replay', '--since', '2026-02-02', '--until', '2026-02-01'],
    code: 2,
    stderr: /^--since is later than --until/,
  },
  {
    says: 'a time that is still to come',
    args: ['analytics', '--since', '2999-01-01'],
    code: 2,
    stderr: /^--since is still to come, so there can be no session after it/,
  },
  { says: 'a gap that is none', args: ['replay', '--gap', '-5'], code: 2, stderr: /^--gap must be minutes/ },
  {
    says: 'an empty directory name',
    args: ['session', 'list', '--repo', ''],
    code: 2,
    stderr: /^--repo was given an empty name/,
  },
  {
    says: 'a missing directory',
    args: ['session', 'list', '--repo', 'nowhere'],
    code: 1,
    stderr: /nowhere is not a directory\. Check the path given with --repo\.\n$/,
  },
  {
    says: 'a file for a directory',
    args: ['session', 'list', '--repo', 'a.txt'],
    code: 1,
    stderr: /a\.txt is not a directory\./,
  },
  {
    says: 'a directory that is no repository',
    args: ['session', 'list', '--repo', '/'],
    code: 1,
    stderr: /^\/ is not a git repository\. /,
  },
  {
    says: 'a start in a bare repository',
    args: START,
    repository: { bare: true },
    code: 1,
    stderr: /has no working tree/,
  },
  { says: 'a list in a bare repository', args: ['session', 'list'], repository: { bare: true }, code: 0 },
  {
    says: 'hooks in a bare repository',
    args: ['setup', 'hooks'],
    repository: { bare: true },
    code: 1,
    stderr: /has no working tree/,
  },
  {
    says: 'a doctor in a bare repository',
    args: ['doctor'],
    repository: { bare: true },
    code: 0,
    stdout: /note +hooks +This repository has no working tree/,
  },
  {
    says: 'a doctor outside of repositories',
    args: ['doctor', '--repo', '/'],
    code: 1,
    stdout: /fix +repository +\/ is not a git repository/,
  },
  {
    says: 'a precondition that only a bug can break',
    args: ['session', 'list'],
    prepare: async ({ directory }) => {
      // A cache with the right checksum is trusted: what stands in it is only ever written by us.
      const folder = join(directory, '.git/auto-pr-sessions');
      await mkdir(folder);
      await writeFile(join(folder, 'cache.json'), 'x');
      await autoPr(directory, ['session', 'list']);
      const { readFile } = await import('node:fs/promises');
      const [header = ''] = (await readFile(join(folder, 'cache.json'), 'utf8')).split('\n');
      const { checksumOf } = await import('../../../src/adapters/node/crc32.js');
      const body = 'null';
      await writeFile(
        join(folder, 'cache.json'),
        `${JSON.stringify({ ...(JSON.parse(header) as object), checksum: checksumOf(body) })}\n${body}`,
      );
    },
    code: 70,
    stdout: '',
    stderr: /^This is a bug in auto-pr; please report it with these lines\.\nTypeError: .+\n {4}at /,
  },
];

describe('the command line', () => {
  for (const { says, args, before = [], repository = ONE_COMMIT, prepare, env = {}, code, stdout, stderr } of CASES) {
    it(`${says}: ${String(code)}`, async () => {
      const made = await makeRepository(repository);
      await prepare?.(made);
      for (const earlier of before) assert.equal((await inProcess(made.directory, earlier)).code, 0, earlier.join(' '));
      const run = await autoPr(made.directory, args, { env });
      const seen = `stdout: ${run.stdout}\nstderr: ${run.stderr}`;
      assert.equal(run.code, code, seen);
      for (const [expected, got] of [
        [stdout, run.stdout],
        [stderr, run.stderr],
      ] as const) {
        if (expected instanceof RegExp) assert.match(got, expected);
        else if (expected !== undefined) assert.equal(got, expected);
      }
      if (code === 0) assert.equal(run.stderr, '', 'nothing on standard error');
      if (code === 1 || code === 2) {
        const lines = run.stderr === '' ? 0 : run.stderr.trimEnd().split('\n').length;
        assert.ok(lines <= 1, `one sentence, not ${String(lines)}: ${run.stderr}`);
      }
    });
  }
});
