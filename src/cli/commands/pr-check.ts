import { localChecker } from '../../app/pull-requests/check-locally';
import { UsageError } from '../../domain/errors';
import type { PullRequestAnswer } from '../../domain/pull-requests/answer';
import { parsePullRequest } from '../../domain/pull-requests/parse-pull-request';
import type { PullRequest } from '../../domain/pull-requests/pull-request';
import type { CommandResult, CommandSpec, Invocation } from '../command';
import { jsonText } from '../output';
import { textOption } from '../text-option';

/** Room for a PR with the longest body, every character of it escaped. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;

export const prCheck: CommandSpec = {
  path: ['pr', 'check'],
  summary: 'Tell what a PR is to the sessions known here, without GitHub and without changing anything',
  options: [
    { flags: '--number <n>', description: 'the number of the PR' },
    { flags: '--title <text>', description: 'its title' },
    { flags: '--author <login>', description: 'who opened it; left out for a deleted user' },
    { flags: '--body <text>', description: 'its body' },
    { flags: '--files <n>', description: 'how many files it changes' },
    { flags: '--stdin', description: 'read PRs as JSON lines, and answer each with a line of JSON' },
  ],
  examples: ['pr check --number 12 --title "wip: parse dates" --author ada --json', 'pr check --stdin --repo ../other'],
  run: async (invocation) => {
    const { options, ports, directory } = invocation;
    const one = options['stdin'] === true ? null : readPullRequest(options);
    if (one === null) requireNothingElse(options);
    const check = await localChecker(ports, directory);
    return one === null ? answerLines(invocation, check) : tell(check(one));
  },
};

/** @throws UsageError `missing-argument`, `bad-value` */
function readPullRequest(options: Invocation['options']): PullRequest {
  const [number, title] = [textOption(options, 'number'), textOption(options, 'title')];
  if (number === undefined || title === undefined) {
    throw new UsageError('missing-argument', 'auto-pr pr check needs --number and --title, or --stdin.');
  }
  if (!/^[1-9]\d{0,14}$/.test(number)) {
    throw new UsageError('bad-value', '--number must be the number of a PR: a whole number from 1 on.');
  }
  const files = textOption(options, 'files');
  if (files !== undefined && !/^\d{1,9}$/.test(files)) {
    throw new UsageError('bad-value', '--files must be how many files the PR changes: a whole number.');
  }
  const login = textOption(options, 'author');
  return {
    number: Number(number),
    title,
    body: textOption(options, 'body') ?? '',
    author: { login: login === undefined || login === '' ? null : login, emails: [] },
    ...(files !== undefined && { fileCount: Number(files) }),
  };
}

/** @throws UsageError `bad-usage` */
function requireNothingElse(options: Invocation['options']): void {
  if (['number', 'title', 'author', 'body', 'files'].some((name) => options[name] !== undefined)) {
    throw new UsageError('bad-usage', 'Give the PR by its options or by --stdin, not both.');
  }
}

/** A line that is no PR gets an answer of its own, so that the n-th answer is always that of the n-th line. */
async function answerLines(
  { stdinLines, print, interrupted }: Invocation,
  check: (pr: PullRequest) => PullRequestAnswer,
): Promise<CommandResult> {
  let hasProblems = false;
  for await (const line of stdinLines(MAX_LINE_BYTES)) {
    if (interrupted.aborted) break;
    const pr = line === null ? { problem: 'is no UTF-8 text, or too long' } : parsePullRequest(line);
    if ('problem' in pr) hasProblems = true;
    print(jsonText('problem' in pr ? { error: { code: 'bad-line', message: `The line ${pr.problem}.` } } : check(pr)));
  }
  return { json: undefined, text: '', exitCode: hasProblems ? 1 : 0 };
}

function tell(answer: PullRequestAnswer): CommandResult {
  const { is_auto_pr, should_skip, session_id, trigger, reason } = answer;
  const what = is_auto_pr ? `Micro-PR of session ${session_id ?? ''}` : 'Ordinary PR';
  const next = trigger !== null ? ', which it completes' : should_skip ? ', not scored alone' : '';
  return { json: answer, text: `${what}${next}\n  ${reason}` };
}
