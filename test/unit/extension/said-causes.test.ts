import assert from 'node:assert/strict';
import { SaidCauses } from '../../../src/extension/notices/said-causes';
import { MemoryFiles } from '../../helpers/memory-files';

const NOON = new Date(2026, 10, 19, 12).getTime();
const HOUR = 60 * 60_000;

/** Two windows of one clone. */
function windows(): { now: number; files: MemoryFiles; one: SaidCauses; other: SaidCauses } {
  const world = { now: NOON, files: new MemoryFiles() };
  const ports = { files: world.files, clock: { now: () => world.now }, log: { write: () => undefined } };
  const open = (): SaidCauses => new SaidCauses(ports as never, '/clone/said');
  return Object.assign(world, { one: open(), other: open() });
}

describe('what was said of a remote', () => {
  it('is not said again that day, in no window, and is the next', async () => {
    const world = windows();
    assert.equal(await world.one.isSettled('refused'), false);
    assert.equal(await world.one.say('refused'), true);
    world.now += 11 * HOUR;
    assert.deepEqual([await world.one.isSettled('refused'), await world.other.isSettled('refused')], [true, true]);
    world.now += 2 * HOUR;
    assert.equal(await world.other.isSettled('refused'), false);
  });

  it('is said by one of two windows that come at once', async () => {
    const { one, other } = windows();
    const said = await Promise.all([one.say('refused'), other.say('refused')]);
    assert.deepEqual(said.sort(), [false, true]);
  });

  it('is one thing for each cause', async () => {
    const { one, other } = windows();
    await one.say('refused');
    assert.equal(await other.isSettled('denied'), false);
    assert.equal(await other.say('denied'), true);
  });

  it('is forgotten with its day, but for what the person wants to hear no more of', async () => {
    const world = windows();
    await world.one.say('refused');
    await world.one.silence('denied');
    world.now += 24 * HOUR;
    await world.other.say('foreign-branch');
    assert.deepEqual(await world.files.list('/clone/said'), ['2026-11-20.foreign-branch', 'silenced.denied']);
    assert.equal(await world.one.isSettled('denied'), true);
  });

  it('is kept to itself where the disk keeps no note of it', async () => {
    const { files, one } = windows();
    files.failNext('list', 'EIO');
    assert.equal(await one.isSettled('refused'), false);
    files.failNext('create', 'ENOSPC');
    assert.equal(await one.say('refused'), false);
  });
});
