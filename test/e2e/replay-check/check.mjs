// Holds `auto-pr replay` to an independent reading of the same history:
//
//   node test/e2e/replay-check/check.mjs DIR [DIR…]
//
// Shares no code with src and asks git other questions: raw commit objects from `cat-file --batch`, paths from
// `diff-tree`, people from `check-mailmap`. It then counts sessions by the rule of the documentation alone: one
// author's commits (e-mail after mailmap, in any letter case, author date) with no pause over the gap.
// With markers it checks that every split has its reason: a pause over the gap, or a marker in the subject before it.
import { execFileSync, spawnSync } from 'node:child_process';
import { basename, dirname, join, resolve } from 'node:path';

const GAP_MS = 30 * 60_000;
const MARKERS = [
  'ready for review',
  'ready to review',
  '[ready]',
  '[session-complete]',
  'final pr',
  'done with session',
  'complete',
  'finished',
  '✅',
];
const BUFFER = 1 << 30;
const CLI = join(import.meta.dirname, '../../../dist/cli.js');

function git(directory, args, input) {
  return execFileSync('git', args, { cwd: directory, input, maxBuffer: BUFFER, stdio: ['pipe', 'pipe', 'inherit'] });
}

/** Raw commit objects by id, as `cat-file --batch` prints them: a line with id, type and size, then the bytes. */
function* rawCommits(directory, shas) {
  const output = git(directory, ['cat-file', '--batch'], `${shas.join('\n')}\n`);
  for (let at = 0; at < output.length;) {
    const lineEnd = output.indexOf(10, at);
    const [sha, , size] = output.toString('latin1', at, lineEnd).split(' ');
    yield [sha, output.subarray(lineEnd + 1, lineEnd + 1 + Number(size))];
    at = lineEnd + 2 + Number(size);
  }
}

/** What counts of one raw commit. Text is taken for what the commit's own `encoding` line says. */
function parseCommit(bytes) {
  const headerEnd = bytes.indexOf('\n\n');
  const header = bytes.subarray(0, headerEnd === -1 ? bytes.length : headerEnd);
  const encoding = /^encoding (.+)$/m.exec(header.toString('latin1'))?.[1] ?? 'utf-8';
  const decode = (part) => {
    try {
      return new TextDecoder(encoding).decode(part);
    } catch {
      return part.toString('utf8');
    }
  };
  const [, name, email, seconds] = /^author (.*?) ?<([^>]*)>.*? (-?\d+) [-+]\d+$/m.exec(decode(header)) ?? [];
  const message = headerEnd === -1 ? '' : decode(bytes.subarray(headerEnd + 2));
  const subject = message
    .replace(/^\s+/, '')
    .split(/\n\s*\n/)[0]
    .replace(/\n/g, ' ')
    .trim();
  return { name: name ?? '', email: email ?? '', at: Number(seconds ?? 0) * 1000, subject };
}

/** The e-mail each identity stands for, by git's own mailmap. */
function mailmapped(directory, commits) {
  const people = [...new Set(commits.map(({ name, email }) => `${name} <${email}>`.replace(/[\0\n]/g, '')))];
  const answers = git(directory, ['check-mailmap', '--stdin'], `${people.join('\n')}\n`)
    .toString()
    .split('\n');
  return new Map(people.map((person, index) => [person, /<([^<>]*)>$/.exec(answers[index] ?? '')?.[1] ?? '']));
}

/** How many different paths each commit changed is not enough: a session counts a path once. */
function pathsOf(directory, shas) {
  const args = ['diff-tree', '--stdin', '-r', '--root', '--name-only', '--no-renames', '-z'];
  const fields = git(directory, args, `${shas.join('\n')}\n`)
    .toString('latin1')
    .split('\0');
  const paths = new Map();
  let current = [];
  for (const field of fields) {
    // With -z the id of a commit ends in a newline of its own, which the first field after it begins with.
    for (const [index, part] of field.split('\n').entries()) {
      if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(part) && (index === 0 || part !== '')) {
        paths.set(part, (current = []));
      } else if (part !== '') current.push(part);
    }
  }
  return paths;
}

function readHistory(directory) {
  const shas = git(directory, ['rev-list', 'HEAD']).toString().trim().split('\n');
  const commits = [...rawCommits(directory, shas)].map(([sha, bytes]) => ({ sha, ...parseCommit(bytes) }));
  const emails = mailmapped(directory, commits);
  const paths = pathsOf(directory, shas);
  return commits.map((commit) => ({
    ...commit,
    author: (emails.get(`${commit.name} <${commit.email}>`.replace(/[\0\n]/g, '')) ?? '').toLowerCase(),
    paths: paths.get(commit.sha) ?? [],
  }));
}

/** Sessions by time alone. */
function countSessions(commits) {
  const byAuthor = Map.groupBy ? Map.groupBy(commits, ({ author }) => author) : groupByAuthor(commits);
  const sessions = [];
  for (const own of byAuthor.values()) {
    let last = null;
    for (const commit of [...own].sort((a, b) => a.at - b.at)) {
      if (last && commit.at - last.end <= GAP_MS) {
        last.commits.push(commit);
        last.end = commit.at;
      } else sessions.push((last = { author: commit.author, start: commit.at, end: commit.at, commits: [commit] }));
    }
  }
  return sessions;
}

function groupByAuthor(commits) {
  const groups = new Map();
  for (const commit of commits) groups.set(commit.author, [...(groups.get(commit.author) ?? []), commit]);
  return groups;
}

/** A session as one line that can be compared. */
const lineOf = (author, commits, start, minutes, files) =>
  [author, new Date(start).toISOString(), minutes, files, [...commits].sort().join(',')].join(' ');

function ourReplay(directory, ...options) {
  const run = spawnSync(process.execPath, [CLI, 'replay', '--repo', directory, '--json', ...options], {
    maxBuffer: BUFFER,
  });
  if (run.status !== 0) throw new Error(`auto-pr replay ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

function compareByTime(history, ours) {
  const theirs = countSessions(history);
  const expected = new Set(
    theirs.map(({ author, start, end, commits }) => {
      const files = new Set(commits.flatMap(({ paths }) => paths)).size;
      return lineOf(
        author,
        commits.map(({ sha }) => sha),
        start,
        (end - start) / 60_000,
        files,
      );
    }),
  );
  const got = ours.sessions.map((s) => lineOf(s.author, s.commits, s.startedAt, s.activeMinutes, s.files));
  const activeMs = theirs.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    sessions: theirs.length,
    activeMinutes: activeMs / 60_000,
    different: got.filter((line) => !expected.has(line)).concat([...expected].filter((line) => !got.includes(line))),
  };
}

/** Every split must have its reason, and nothing may be lost. */
function explainSplits(history, ours) {
  const bySha = new Map(history.map((commit) => [commit.sha, commit]));
  const unexplained = [];
  const byAuthor = new Map();
  for (const session of ours.sessions) byAuthor.set(session.author, [...(byAuthor.get(session.author) ?? []), session]);
  for (const sessions of byAuthor.values()) {
    sessions.forEach((session, index) => {
      const last = bySha.get(session.commits.at(-1));
      const next = sessions[index + 1];
      const pause = next ? Date.parse(next.startedAt) - Date.parse(session.endedAt) : Infinity;
      const isMarked = MARKERS.some((marker) => last.subject.toLowerCase().includes(marker));
      if (session.trigger === 'marker' ? !isMarked : pause <= GAP_MS) unexplained.push(session.id);
      const times = session.commits.map((sha) => bySha.get(sha).at);
      if (times.some((at, i) => i > 0 && at - times[i - 1] > GAP_MS)) unexplained.push(session.id);
    });
  }
  return unexplained;
}

function check(directory) {
  const history = readHistory(directory);
  const plain = ourReplay(directory, '--no-markers');
  const marked = ourReplay(directory);
  const time = compareByTime(history, plain);
  const unexplained = explainSplits(history, marked);
  const isSame =
    plain.totals.commits === history.length &&
    marked.totals.commits === history.length &&
    plain.totals.sessions === time.sessions &&
    Math.abs(plain.totals.activeMinutes - time.activeMinutes) < 1e-6 &&
    time.different.length === 0 &&
    unexplained.length === 0;
  const name = basename(resolve(directory)) === 'repo' ? basename(dirname(resolve(directory))) : basename(directory);
  const ended = marked.sessions.filter(({ trigger }) => trigger === 'marker').length;
  console.log(
    `| ${name} | ${history.length} | ${new Set(history.map(({ author }) => author)).size} | ` +
      `${plain.totals.sessions} / ${time.sessions} | ${plain.totals.activeMinutes.toFixed(2)} / ${time.activeMinutes.toFixed(2)} | ` +
      `${marked.totals.sessions} (${ended} by marker) | ${isSame ? 'same' : 'DIFFERENT'} |`,
  );
  for (const line of [...time.different.slice(0, 4), ...unexplained.slice(0, 4)])
    console.log(`  ${line.slice(0, 300)}`);
  return isSame;
}

console.log(
  '| repository | commits | authors | sessions ours / independent | active minutes ours / independent | with markers | agreement |',
);
console.log('|---|---|---|---|---|---|---|');
const results = process.argv.slice(2).map(check);
process.exitCode = results.length > 0 && results.every(Boolean) ? 0 : 1;
