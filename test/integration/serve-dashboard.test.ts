import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { serveDashboard } from '../../src/cli/serve-dashboard';
import { parseToPage, type ToPage } from '../../src/domain/dashboard/messages';
import { emptyModel } from '../helpers/dashboard-model';
import { afterThisTest } from '../helpers/temporary';

/** Listens as a page does; resolves to the next message each time it is asked. */
async function listen(url: string): Promise<() => Promise<ToPage | null>> {
  const [response] = (await once(get(new URL('/events', url)), 'response')) as [IncomingMessage];
  const chunks = response.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
  let text = '';
  return async () => {
    while (!text.includes('\n\n')) text += String((await chunks.next()).value);
    const end = text.indexOf('\n\n');
    const line = text.slice('data: '.length, end);
    text = text.slice(end + 2);
    return parseToPage(JSON.parse(line));
  };
}

describe('the served dashboard', () => {
  it('tells of a failure, also to whoever comes during it, and takes it back with a whole model', async () => {
    const model = emptyModel();
    const served = await serveDashboard(model, () => '', 0);
    afterThisTest(() => served.close());
    const early = await listen(served.url);
    assert.equal((await early())?.type, 'model');
    served.fail('The disk is away.');
    assert.deepEqual(await early(), { type: 'failed', says: 'The disk is away.' });
    const late = await listen(served.url);
    assert.equal((await late())?.type, 'model');
    assert.deepEqual(await late(), { type: 'failed', says: 'The disk is away.' });
    served.show(model);
    for (const next of [early, late]) assert.deepEqual(await next(), { type: 'model', model });
    served.show({ ...model, offline: 'origin cannot be reached.' });
    assert.equal((await early())?.type, 'patch');
  });
});
