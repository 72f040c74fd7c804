import { setImmediate } from 'node:timers/promises';
import { Semaphore } from './semaphore.js';

test('no more run at once than may, and the others follow in order, though some fail', async () => {
  const semaphore = new Semaphore(2);
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const tasks = Array.from({ length: 6 }, (_, nth) =>
    semaphore.run(async () => {
      begun.push(nth);
      most = Math.max(most, ++running);
      await setImmediate();
      running -= 1;
      if (nth % 2 === 1) throw new Error(`task ${nth}`);
      return nth;
    }),
  );
  const settled = await Promise.allSettled(tasks);
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
  expect({ begun, most }).toEqual({ begun: [0, 1, 2, 3, 4, 5], most: 2 });
});
