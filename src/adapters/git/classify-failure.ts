import type { PushFailure } from '../../ports/git';
import { cleanSentence } from './clean-text';
import { lastWords } from './git-failure';
import type { GitResult } from './run-git';

const AUTH =
  /authentication failed|could not read (?:username|password)|terminal prompts disabled|permission denied \(|host key verification failed|invalid credentials|access denied|not authorized|permission to .+ denied|write access to repository not granted|returned error: 40[13]\b/i;
const NOT_FOUND =
  /repository .*not found|does not appear to be a git repository|returned error: 404\b|does not exist|no such remote|strange (?:host|path)name|no such file or directory|not a git repository|is not (?:currently )?a valid repository/i;
/** No ssh, or no helper for this kind of address, on this machine. */
const NO_TRANSPORT = /cannot run |unable to fork|unable to find remote helper/i;
const TIMEOUT = /timed out|timeout/i;
const UNREACHABLE =
  /could not resolve|couldn't connect|failed to connect|connection (?:refused|reset|closed)|network is unreachable|no route to host|unable to access|could not read from remote repository|rpc failed|early eof|hung up|expected flush|returned error: 5\d\d\b|internal server error/i;

/** Why a command that talked to a remote failed; where it is nothing else, the remote refused. */
export function classifyFailure(result: Omit<GitResult, 'stdout'>): PushFailure {
  const detail = failureDetail(result.stderr);
  if (result.timedOut) return { kind: 'timeout', detail: detail || 'The remote did not answer in time.' };
  // A signal ended it: ours, because nobody waits any more, or somebody's. The remote has said nothing.
  if (result.code === null) return { kind: 'unreachable', detail };
  return { kind: failureKind(result.stderr), detail };
}

function failureKind(stderr: string): PushFailure['kind'] {
  // In this order: git adds "Could not read from remote repository" to most of the others.
  if (AUTH.test(stderr)) return 'auth';
  if (NO_TRANSPORT.test(stderr)) return 'unreachable';
  if (NOT_FOUND.test(stderr)) return 'not-found';
  if (TIMEOUT.test(stderr)) return 'timeout';
  if (UNREACHABLE.test(stderr)) return 'unreachable';
  return 'refused';
}

/** What the server itself said, or else git's own line. */
export function failureDetail(stderr: string): string {
  return cleanSentence(serverWords(stderr)) || lastWords(stderr);
}

/** The server's lines of standard error, without their prefix. */
export function serverWords(stderr: string): string {
  const lines = stderr.split(/[\n\r]/).filter((line) => line.startsWith('remote: '));
  return lines.map((line) => line.slice('remote: '.length).trim()).join(' ');
}
