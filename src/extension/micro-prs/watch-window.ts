import { watchCommits, type WatchNews } from '../../app/pull-requests/watch-commits';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { ExpectedError } from '../../domain/errors';
import type { Parts } from '../parts';
import { teamHere, type TeamHere } from './team-here';
import { tellOpened } from './tell-opened';

/** Opens micro-PRs while their commits settle, in the one window of the working tree that asks, until `ending` aborts. */
export async function watchWindow(parts: Parts, repository: RepositoryWindow, ending: AbortSignal): Promise<void> {
  const { log, clock, ids } = parts.ports;
  const here = await teamOrLog(parts, repository, ending);
  if (!here) return;
  let said = '';
  const tell = (news: WatchNews): void => {
    if ('opened' in news) {
      said = '';
      void repository.update();
      void tellOpened(parts, news.opened, false);
      return;
    }
    const { message, code } = news.failed;
    log.write('warn', message, { operation: 'pr.watch', traceId: ids.ulid(clock.now()), code });
    // It is tried again every minute, and said again when it is another reason.
    if (message === said || ending.aborted) return;
    said = message;
    void parts.notices.show({ severity: 'warning', text: message, buttons: [], isImportant: false });
  };
  await watchCommits(here.team, here.porcelain, ending, tell, () => repository.asks());
}

async function teamOrLog(parts: Parts, repository: RepositoryWindow, ending: AbortSignal): Promise<TeamHere | null> {
  try {
    return await teamHere(parts, repository, { mayAsk: false, ending });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    parts.ports.log.write('warn', error.message, { operation: 'pr.watch', code: error.code });
    return null;
  }
}
