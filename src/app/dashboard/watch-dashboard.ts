import type { Config } from '../../domain/config/config';
import type { DashboardModel } from '../../domain/dashboard/model';
import { runShared } from '../../store/run-shared';
import { aborted } from '../aborted';
import type { Clone } from '../clone';
import { SyncLoop } from '../window/sync-loop';

const MINUTE_MS = 60_000;
const STEP_MS = 5_000;

/** Whoever shows the dashboard to people. */
export interface DashboardScreen {
  show(model: DashboardModel): void;
  /** It could not be read; that is logged already. */
  fail(error: unknown): void;
}

/**
 * Tells what the dashboard shows whenever something may have changed: in this clone, at the remote where it is shared,
 * and once a minute, because quiet changes how sessions stand. Until `stop` aborts.
 * @param read the model; told why the team's news do not arrive
 */
export async function watchDashboard(
  clone: Clone,
  config: Config,
  read: (offline: string | null) => Promise<DashboardModel>,
  screen: DashboardScreen,
  stop: AbortSignal,
): Promise<void> {
  const { clock, files, log } = clone.ports;
  const loop = new SyncLoop(
    clone,
    () => config,
    () => void look(),
  );
  const look = runShared(async () => {
    if (stop.aborted) return;
    try {
      screen.show(await read(loop.outcome?.status === 'offline' ? loop.outcome.message : null));
    } catch (error) {
      log.write('error', 'The sessions could not be read.', { operation: 'dashboard.read', error });
      screen.fail(error);
    }
  });
  const step = (): void => void loop.step();
  const stops: (() => unknown)[] = [
    clone.store.onChange(() => void look()),
    await files.watch(clone.paths.activity, () => void look()),
    clock.every(MINUTE_MS, () => void look()),
    clock.every(STEP_MS, step),
  ];
  try {
    await clone.store.watch();
    await clone.store.refresh();
    step();
    await aborted(stop);
  } finally {
    for (const end of stops) await end();
    await Promise.all([loop.idle(), look()]);
  }
}
