import assert from 'node:assert/strict';

import { parseRemoteAddress } from '../../../src/domain/remote-address';

describe('parseRemoteAddress', () => {
  const GITHUB = { host: 'github.com', owner: 'ada', name: 'tools', apiUrl: 'https://api.github.com' };
  const OWN = { host: 'git.example.com', owner: 'ada', name: 'tools', apiUrl: 'https://git.example.com/api/v3' };
  const OWN_PORT = { ...OWN, host: 'git.example.com:8443', apiUrl: 'https://git.example.com:8443/api/v3' };
  const CASES: [address: string, expected: typeof GITHUB | null][] = [
    ['https://github.com/ada/tools.git', GITHUB],
    ['https://github.com/ada/tools', GITHUB],
    ['https://github.com/ada/tools/', GITHUB],
    ['https://GitHub.com/ada/tools.git', GITHUB],
    ['https://www.github.com/ada/tools', GITHUB],
    ['http://github.com/ada/tools', GITHUB],
    ['https://x-access-token:ghs_secret@github.com/ada/tools.git', GITHUB],
    ['https://ada@github.com/ada/tools.git', GITHUB],
    ['git://github.com/ada/tools.git', GITHUB],
    ['git@github.com:ada/tools.git', GITHUB],
    ['github.com:ada/tools', GITHUB],
    ['git@github.com:/ada/tools.git', GITHUB],
    [' git@github.com:ada/tools.git\n', GITHUB],
    ['ssh://git@github.com/ada/tools.git', GITHUB],
    ['ssh://git@ssh.github.com:443/ada/tools.git', GITHUB],
    ['git+ssh://git@github.com/ada/tools.git', GITHUB],
    ['https://github.com/ada/tools.js', { ...GITHUB, name: 'tools.js' }],
    ['https://github.com/ada-l/.github', { ...GITHUB, owner: 'ada-l', name: '.github' }],
    ['https://git.example.com/ada/tools.git', OWN],
    ['http://git.example.com/ada/tools.git', OWN],
    ['git@git.example.com:ada/tools.git', OWN],
    ['ssh://git@git.example.com:2222/ada/tools.git', OWN],
    ['https://git.example.com:8443/ada/tools.git', OWN_PORT],
    ['https://octo.ghe.com/ada/tools', { ...GITHUB, host: 'octo.ghe.com', apiUrl: 'https://api.octo.ghe.com' }],
    ['git@octo.ghe.com:ada/tools.git', { ...GITHUB, host: 'octo.ghe.com', apiUrl: 'https://api.octo.ghe.com' }],
    ['http://127.0.0.1:8080/ada/tools', { ...GITHUB, host: '127.0.0.1:8080', apiUrl: 'http://127.0.0.1:8080/api/v3' }],
    ['', null],
    ['/srv/git/tools.git', null],
    ['../tools', null],
    ['C:\\work\\tools', null],
    ['C:/ada/tools', null],
    ['file:///srv/ada/tools.git', null],
    ['https://github.com/tools.git', null],
    ['https://github.com/', null],
    ['https://gitlab.example.com/group/subgroup/tools.git', null],
    ['https://github.com/ada/..', null],
    ['https://github.com/ada/%2e%2e', null],
    ['https://github.com/a%2Fda/tools', null],
    ['git@github.com:ada/too ls', null],
    ['git@github.com:ada/tools?x=1', null],
    ['https://', null],
    ['origin', null],
  ];
  for (const [address, expected] of CASES) {
    it(`reads ${JSON.stringify(address)}`, () => {
      assert.deepEqual(parseRemoteAddress(address), expected);
    });
  }
});
