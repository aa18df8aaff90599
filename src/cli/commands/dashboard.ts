import { resolve } from 'node:path';
import type { Clone } from '../../app/clone';
import { lookAtHealth } from '../../app/dashboard/look-at-health';
import { readDashboard } from '../../app/dashboard/read-dashboard';
import { watchDashboard } from '../../app/dashboard/watch-dashboard';
import { HealthLook } from '../../app/health/health-look';
import { loadConfig } from '../../app/load-config';
import { ONLY_SHOWS } from '../../domain/dashboard/dashboard-html';
import type { DashboardModel } from '../../domain/dashboard/model';
import { UsageError } from '../../domain/errors';
import { plainTitle } from '../../domain/plain-title';
import type { CommandResult, CommandSpec, Invocation } from '../command';
import { composePage } from '../compose-page';
import { countText } from '../../domain/count-text';
import { jsonText } from '../output';
import { asExpected } from '../report';
import { textOption } from '../text-option';
import { withClone } from '../with-clone';

const MAX_PORT = 65_535;
/** Of characters, in a message to the page. */
const MAX_SENTENCE = 4_000;

export const dashboard: CommandSpec = {
  path: ['dashboard'],
  summary: 'Show what is in flight, what is stuck and what the last sessions looked like, in a browser',
  options: [
    { flags: '--out <file>', description: 'write it as one file that needs nothing else', completes: 'file' },
    { flags: '--serve <port>', description: 'serve it to this machine, live, until interrupted; 0 for any port' },
  ],
  examples: ['dashboard --out sessions.html', 'dashboard --serve 8080'],
  run: async (invocation) => {
    const target = readTarget(invocation.options);
    return withClone(invocation, (clone) =>
      'out' in target ? write(invocation, clone, target.out) : serve(invocation, clone, target.port),
    );
  },
};

async function write({ directory }: Invocation, clone: Clone, out: string): Promise<CommandResult> {
  const model = await read(clone, new HealthLook(clone));
  const file = resolve(directory, out);
  const makePage = await composePage();
  const html = makePage(model);
  await clone.ports.files.write(file, html);
  const sessions = model.sessions.length;
  return {
    json: { file, sessions, bytes: Buffer.byteLength(html) },
    text: `Wrote ${countText(sessions, 'session')} to ${file}`,
  };
}

async function serve(invocation: Invocation, clone: Clone, port: number): Promise<CommandResult> {
  const { json, print, interrupted } = invocation;
  const { serveDashboard } = await import('../serve-dashboard.js');
  const { config } = await loadConfig(clone);
  const look = new HealthLook(clone);
  const served = await serveDashboard(await read(clone, look), await composePage(), port);
  try {
    print(json ? jsonText({ url: served.url }) : `The dashboard is at ${served.url}`);
    await watchDashboard(
      clone,
      config,
      (offline) => read(clone, look, offline),
      {
        show: served.show,
        fail: (error) => {
          served.fail(
            plainTitle(asExpected(error)?.message ?? 'Something went wrong. The terminal says what.', MAX_SENTENCE),
          );
        },
      },
      interrupted,
    );
  } finally {
    await served.close();
  }
  return { json: { status: 'stopped' }, text: 'Stopped.', endsByInterrupt: true };
}

async function read(clone: Clone, look: HealthLook, offline: string | null = null): Promise<DashboardModel> {
  const { config } = await loadConfig(clone);
  const health = await lookAtHealth(look, config, clone.ports.log);
  return readDashboard(clone, config, { can: ONLY_SHOWS, offline, health });
}

/** @throws UsageError `no-target`, `empty-file`, `bad-port` */
function readTarget(options: Invocation['options']): { out: string } | { port: number } {
  const [out, serve] = [textOption(options, 'out'), textOption(options, 'serve')];
  if ((out === undefined) === (serve === undefined)) {
    throw new UsageError('no-target', 'Give --out FILE or --serve PORT.');
  }
  if (out === '') throw new UsageError('empty-file', '--out was given an empty name. Give a file.');
  if (out !== undefined) return { out };
  const port = /^\d{1,5}$/.test(serve ?? '') ? Number(serve) : NaN;
  if (port <= MAX_PORT) return { port };
  throw new UsageError('bad-port', `--serve must be a port, a number from 0 to ${MAX_PORT}.`);
}
