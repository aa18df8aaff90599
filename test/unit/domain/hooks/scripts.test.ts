import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

import { chooseHook } from '../../../../src/domain/hooks/choose-hook';
import { isShellScript } from '../../../../src/domain/hooks/is-shell-script';
import { shimScript } from '../../../../src/domain/hooks/shim-script';

describe('telling a shell script', () => {
  const CASES: [string, boolean][] = [
    ['#!/bin/sh\n', true],
    ['#! /bin/sh -e\n', true],
    ['#!/usr/bin/env bash\n', true],
    ['#!/usr/bin/env -S bash -eu\n', true],
    ['#!/usr/bin/env LC_ALL=C zsh\n', true],
    ['#!C:/Program/Git/bin/sh.exe\r\n', true],
    ['echo no first line\n', true],
    ['', true],
    ['#!/usr/bin/env python3\n', false],
    ['#!/usr/bin/fish\n', false],
    ['#!/bin/csh\n', false],
    ['#!/usr/bin/env node\n', false],
    ['#!\n', false],
    ['\u007fELF\0\0', false],
  ];
  for (const [content, expected] of CASES) {
    it(`${JSON.stringify(content)} is ${expected ? 'one' : 'none'}`, () => {
      assert.equal(isShellScript(content), expected);
    });
  }
});

describe('choosing the hook', () => {
  const places = { topLevel: '/code/repo', gitDir: '/code/repo/.git', commonDir: '/code/repo/.git' };
  const CASES: [string, string, string | null][] = [
    ["git's own", '/code/repo/.git/hooks', '/code/repo/.git/hooks/post-commit'],
    ['a folder of the working tree', '/code/repo/.githooks', '/code/repo/.githooks/post-commit'],
    ['husky', '/code/repo/.husky/_', '/code/repo/.husky/post-commit'],
    ['the working tree itself', '/code/repo', '/code/repo/post-commit'],
    ['a folder for all repositories', '/home/ada/hooks', null],
    ['a neighbour of the same beginning', '/code/repository/hooks', null],
    ['nothing', '/dev/null', null],
  ];
  for (const [says, hooks, expected] of CASES) {
    it(`${says}: ${expected ?? 'none'}`, () => {
      assert.equal(chooseHook({ ...places, hooks })?.path ?? null, expected);
    });
  }

  it('takes the common directory for its own in a linked worktree, and Windows paths as they are', () => {
    const linked = {
      topLevel: '/code/linked',
      gitDir: '/code/repo/.git/worktrees/linked',
      commonDir: '/code/repo/.git',
    };
    assert.equal(chooseHook({ ...linked, hooks: '/code/repo/.git/hooks' })?.path, '/code/repo/.git/hooks/post-commit');
    const windows = { topLevel: 'C:/repo', gitDir: 'C:/repo/.git', commonDir: 'C:/repo/.git' };
    assert.equal(chooseHook({ ...windows, hooks: 'C:\\repo\\.husky\\_' })?.path, 'C:/repo/.husky/post-commit');
  });
});

describe('the shim', () => {
  it('starts what it was made for, whatever its path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
        fc.pre(!/[\0\ud800-\udfff]/.test(name));
        const script = shimScript({ node: '/bin/echo', cli: `/${name}` }).replace('[ ! -f "$cli" ]', 'false');
        assert.equal(execFileSync('/bin/sh', ['-c', script, 'sh', 'hook']).toString(), `/${name} hook\n`);
      }),
      { numRuns: 25 },
    );
  });

  it('says what to do when what it was made for has moved', () => {
    assert.throws(
      () =>
        execFileSync('/bin/sh', ['-c', shimScript({ node: '/nowhere/node', cli: '/nowhere/cli.js' })], {
          stdio: 'pipe',
        }),
      /auto-pr is not where it was\. Run: auto-pr setup hooks/,
    );
  });

  it("tells an editor's Electron to be a Node", () => {
    assert.match(shimScript({ node: '/code', cli: '/cli.js', isElectron: true }), /^ELECTRON_RUN_AS_NODE=1$/m);
    assert.doesNotMatch(shimScript({ node: '/node', cli: '/cli.js' }), /ELECTRON/);
  });
});
