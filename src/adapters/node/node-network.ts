import { networkInterfaces } from 'node:os';

import type { Network } from '../../ports/network';

/** The machine's network interfaces with their addresses, as the operating system lists them. */
export class NodeNetwork implements Network {
  signature(): string {
    const lines = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
      addresses.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
    );
    return lines.sort().join('\n');
  }
}
