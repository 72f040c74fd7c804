import { Housekeeping } from './housekeeping.js';

test('each chore is done to its end, one after the other, although one fails', async () => {
  const housekeeping = new Housekeeping();
  const done: string[] = [];
  let pieces = 3;
  housekeeping.add({
    name: 'do some pieces',
    work: () => {
      done.push(`piece ${pieces}`);
      pieces -= 1;
      return Promise.resolve(pieces > 0);
    },
  });
  housekeeping.add({ name: 'do what fails', work: () => Promise.reject(new Error('not now')) });
  const last = new Promise<void>((resolve) =>
    housekeeping.add({
      name: 'do the last',
      work: () => {
        done.push('last');
        resolve();
        return Promise.resolve(false);
      },
    }),
  );
  housekeeping.onApplicationBootstrap();
  await last;
  await housekeeping.beforeApplicationShutdown();
  expect(done).toEqual(['piece 3', 'piece 2', 'piece 1', 'last']);
});

test('a chore with much left to do is not begun again once the application stops', async () => {
  const housekeeping = new Housekeeping();
  let pieces = 0;
  const begun = new Promise<void>((resolve) =>
    housekeeping.add({
      name: 'never end',
      work: () => {
        pieces += 1;
        resolve();
        return new Promise((done) => setImmediate(() => done(true)));
      },
    }),
  );
  housekeeping.onApplicationBootstrap();
  await begun;
  await housekeeping.beforeApplicationShutdown();
  const untilStopped = pieces;
  await new Promise((resolve) => setImmediate(resolve));
  expect(pieces).toBe(untilStopped);
});
