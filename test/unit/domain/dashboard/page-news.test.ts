import assert from 'node:assert/strict';
import { PageNews } from '../../../../src/domain/dashboard/page-news';
import { emptyModel } from '../../../helpers/dashboard-model';

const MODEL = emptyModel();
const OTHER = emptyModel({ offline: 'origin cannot be reached.' });

describe('the news for a page', () => {
  it('are the whole model, then what changed, then nothing while nothing does', () => {
    const news = new PageNews();
    assert.deepEqual(news.of(MODEL), { type: 'model', model: MODEL });
    assert.equal(news.of(OTHER)?.type, 'patch');
    assert.equal(news.of(OTHER), null);
    assert.equal(news.told, OTHER);
  });

  it('are the whole model after a failure, though nothing changed', () => {
    const news = new PageNews();
    news.of(MODEL);
    assert.deepEqual(news.ofFailure('It is away.'), { type: 'failed', says: 'It is away.' });
    assert.equal(news.told, MODEL);
    assert.deepEqual(news.of(MODEL), { type: 'model', model: MODEL });
    assert.equal(news.of(MODEL), null);
  });

  it('are the time in the next hour, however often nothing was told in between', () => {
    const news = new PageNews();
    const HOUR_MS = 60 * 60_000;
    const told = Array.from({ length: 61 }, (_, minute) =>
      news.of({ ...MODEL, readAt: MODEL.readAt + (minute * HOUR_MS) / 60 }),
    );
    assert.ok(told.slice(1, 60).every((message) => message === null));
    assert.deepEqual(told[60], {
      type: 'patch',
      patch: { readAt: MODEL.readAt + HOUR_MS, frame: null, sessions: [], gone: [] },
    });
  });

  it('are the whole model for somebody who begins to listen', () => {
    const news = new PageNews();
    news.of(MODEL);
    news.forget();
    assert.equal(news.of(MODEL)?.type, 'model');
  });
});
