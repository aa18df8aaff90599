import assert from 'node:assert/strict';

import { NodeNetwork } from '../../src/adapters/node/node-network';

describe('Network, as NodeNetwork', () => {
  it('says the same while nothing changes, and nothing of the machine talking to itself', () => {
    const network = new NodeNetwork();
    assert.equal(network.signature(), new NodeNetwork().signature());
    assert.doesNotMatch(network.signature(), /127\.0\.0\.1/);
  });
});
