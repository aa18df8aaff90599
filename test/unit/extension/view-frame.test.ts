import assert from 'node:assert/strict';
import { badgeReasons, viewMessage, type Framed } from '../../../src/extension/tree/view-frame';

const t = (message: string, ...values: (string | number)[]): string =>
  message.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

const CALM: Framed = { clone: '/a', sync: null, pending: 0, failure: null, current: null };
const IDLE = { status: 'idle' } as NonNullable<Framed['current']>;

function after(status: 'offline' | 'denied' | 'refused', message: string): Framed {
  return { ...CALM, pending: 2, sync: { status, message, pushes: 0 } };
}

describe('the message above the rows', () => {
  it('gives the reason while the remote is away or refuses, and is empty otherwise', () => {
    assert.equal(viewMessage([CALM], t), '');
    assert.equal(
      viewMessage([CALM, after('offline', 'origin cannot be reached.')], t),
      'Offline: showing what was last known. 2 events wait to be sent. origin cannot be reached.',
    );
    for (const status of ['denied', 'refused'] as const) {
      assert.equal(
        viewMessage([after(status, 'origin says no.')], t),
        'Not shared: showing what was last known. origin says no.',
      );
    }
  });
});

describe('the badge', () => {
  it('counts what of mine needs me, and being offline does not', () => {
    assert.deepEqual(badgeReasons([CALM, after('offline', 'x')], t), []);
    const shown = [
      { ...CALM, failure: 'full' },
      { ...after('refused', 'x'), clone: '/b' },
      { ...CALM, current: IDLE },
    ];
    assert.deepEqual(badgeReasons(shown, t), [
      'Sessions cannot be saved',
      'Sessions are not shared: the remote refuses them',
      'A session is about to complete',
    ]);
  });
});

describe('two working trees of one clone', () => {
  it('share what waits and what is wrong, and each has a session that ends', () => {
    const trees = [after('refused', 'x'), { ...after('refused', 'x'), current: IDLE }];
    assert.deepEqual(badgeReasons(trees, t), [
      'Sessions are not shared: the remote refuses them',
      'A session is about to complete',
    ]);
    const offline = [after('offline', 'x'), after('offline', 'x')];
    assert.match(viewMessage(offline, t), / 2 events wait/);
    assert.match(viewMessage([...offline, { ...after('offline', 'x'), clone: '/b' }], t), / 4 events wait/);
  });
});
