import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../helpers/project';
import { makeRepository } from '../../helpers/repository';
import { temporaryDirectory } from '../../helpers/temporary';
import { inTurn, ratioRow, timed, type Bench } from '../bench';
import { timeProgram } from '../processes';

const RUNS = 11;

/** What a runner waits for before the Action does anything that the team sees. */
export const action: Bench = {
  name: 'action',
  async measure() {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const event = join(await temporaryDirectory(), 'event.json');
    await writeFile(event, JSON.stringify(PAYLOAD));
    const { a, b } = await inTurn(
      () => timed(() => untilFirstRequest(directory, event)),
      () => timeProgram(process.execPath, ['-e', '0'], directory),
      RUNS,
    );
    return [ratioRow('GitHub', 'the Action until its first request / node -e 0', 'ms', a, b, 2.5)];
  },
};

const PAYLOAD = {
  number: 1,
  repository: { full_name: 'a/b' },
  pull_request: {
    ...{ title: 'wip: x', user: { login: 'ada' }, state: 'open', html_url: '' },
    ...{ created_at: '2026-11-19T14:30:00Z', updated_at: '2026-11-19T14:30:00Z' },
    head: { sha: 'a'.repeat(40), ref: 'x', repo: { full_name: 'a/b' } },
  },
};

async function untilFirstRequest(workspace: string, event: string): Promise<void> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'action.js')], {
    cwd: workspace,
    stdio: 'ignore',
    env: {
      ...process.env,
      INPUT_MODE: 'check',
      INPUT_TOKEN: 'token',
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: '',
      GITHUB_STEP_SUMMARY: '',
    },
  });
  try {
    await Promise.race([
      once(server, 'request'),
      once(child, 'exit').then(() => Promise.reject(new Error('the Action ended without a request'))),
    ]);
  } finally {
    child.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
  }
}
