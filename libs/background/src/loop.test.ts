import { jest } from '@jest/globals';
import { Loop } from './loop.js';

/** A promise that is settled from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const neverFails = (error: Error): number => {
  throw error;
};

test('rounds follow one another, none beside another', async () => {
  const { opened, open } = gate();
  let [under, most, rounds] = [0, 0, 0];
  const loop = new Loop({
    round: async () => {
      under += 1;
      most = Math.max(most, under);
      await Promise.resolve();
      under -= 1;
      if (++rounds === 5) open();
      return rounds < 5 ? 0 : 3_600_000;
    },
    failed: neverFails,
  });
  loop.start();
  loop.start();
  await opened;
  await loop.stop();
  expect({ rounds, most }).toEqual({ rounds: 5, most: 1 });
});

test('stopping waits for the round under way, and for no rest', async () => {
  const [begun, held] = [gate(), gate()];
  let ended = false;
  const loop = new Loop({
    round: async () => {
      begun.open();
      await held.opened;
      ended = true;
      return 3_600_000;
    },
    failed: neverFails,
  });
  loop.start();
  await begun.opened;
  const stopped = loop.stop();
  held.open();
  await stopped;
  expect(ended).toBe(true);
});

test('a round that waits is told to stop, and what it fails of then is nobody’s concern', async () => {
  const begun = gate();
  const failed = jest.fn(() => 0);
  const loop = new Loop({
    round: (signal) => {
      begun.open();
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('given up'))),
      );
    },
    failed,
  });
  loop.start();
  await begun.opened;
  await loop.stop();
  expect(failed).not.toHaveBeenCalled();
});

test('failures are counted until a round succeeds', async () => {
  const done = gate();
  const counted: [string, number][] = [];
  let rounds = 0;
  const loop: Loop = new Loop({
    round: () => {
      rounds += 1;
      if (rounds === 3) return Promise.resolve(0);
      if (rounds === 5) done.open();
      return rounds < 5 ? Promise.reject(new Error(`round ${rounds}`)) : Promise.resolve(3_600_000);
    },
    failed: ({ message }, inARow) => {
      counted.push([message, inARow]);
      expect(loop.failuresInARow).toBe(inARow);
      return 0;
    },
  });
  loop.start();
  await done.opened;
  await loop.stop();
  expect(counted).toEqual([
    ['round 1', 1],
    ['round 2', 2],
    ['round 4', 1],
  ]);
  expect(loop.failuresInARow).toBe(0);
});

test('what was stopped before it started does nothing', async () => {
  const round = jest.fn(() => Promise.resolve(0));
  const loop = new Loop({ round, failed: neverFails });
  await loop.stop();
  loop.start();
  await loop.stop();
  expect(round).not.toHaveBeenCalled();
});

test('who wakes a loop ends its rest, or the one after the round under way', async () => {
  const held = gate();
  const begun = [gate(), gate(), gate()];
  let rounds = 0;
  const loop = new Loop({
    round: async () => {
      begun[rounds++]?.open();
      if (rounds === 2) await held.opened;
      return 3_600_000;
    },
    failed: neverFails,
  });
  loop.start();
  await begun[0]?.opened;
  loop.wake();
  await begun[1]?.opened;
  loop.wake();
  held.open();
  await begun[2]?.opened;
  await loop.stop();
  expect(rounds).toBe(3);
});
