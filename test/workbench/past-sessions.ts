import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Event } from '../../src/domain/events/registry';
import { momentAfter, teamEvents } from '../dashboard/team-events';
import { autoPrJson } from '../e2e/cli/auto-pr';
import { temporaryDirectory } from '../helpers/temporary';

/** Lets so many sessions of a team have happened in a clone, the last of them twenty minutes ago. */
export async function pastSessions(directory: string, count: number): Promise<void> {
  const later = Date.now() - momentAfter(count);
  const file = join(await temporaryDirectory(), 'events.jsonl');
  const lines = [...teamEvents(count)].map((event) => JSON.stringify(shifted(event, later)));
  await writeFile(file, `${lines.join('\n')}\n`);
  await autoPrJson(directory, 'state', 'import', file);
}

/** The event at another time. @param by milliseconds */
function shifted(event: Event, by: number): object {
  const shift = (at: string): string => new Date(Date.parse(at) + by).toISOString();
  const [, time = '', counter = ''] = /^(.+Z)(.*)$/.exec(event.hlc) ?? [];
  return {
    ...event,
    at: shift(event.at),
    hlc: shift(time) + counter,
    ...('endedAt' in event && { endedAt: shift(event.endedAt) }),
  };
}
