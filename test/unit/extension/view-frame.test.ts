import assert from 'node:assert/strict';
import type { WindowSnapshot } from '../../../src/app/window/window-snapshot';
import { badgeReasons, viewMessage } from '../../../src/extension/tree/view-frame';

type Given = Pick<WindowSnapshot, 'sync' | 'pending' | 'failure' | 'current'>;

const t = (message: string, ...values: (string | number)[]): string =>
  message.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

const CALM: Given = { sync: null, pending: 0, failure: null, current: null };

function after(status: 'offline' | 'denied' | 'refused', message: string): Given {
  return { ...CALM, pending: 2, sync: { status, message, pushes: 0 } };
}

describe('the message above the rows', () => {
  it('gives the reason while the remote is away or refuses, and is empty otherwise', () => {
    assert.equal(viewMessage([CALM], t), '');
    assert.equal(
      viewMessage([CALM, after('offline', 'origin cannot be reached.')], t),
      'Offline: showing what was last known. 2 events wait in this clone. origin cannot be reached.',
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
    const idle = { status: 'idle' } as NonNullable<WindowSnapshot['current']>;
    assert.deepEqual(
      badgeReasons([{ ...CALM, failure: 'full' }, after('refused', 'x'), { ...CALM, current: idle }], t),
      [
        'Sessions cannot be saved',
        'Sessions are not shared: the remote refuses them',
        'A session is about to complete',
      ],
    );
  });
});
