import { Shutdown } from './shutdown.js';

test('stops in the opposite order, and only once', async () => {
  const stopped: string[] = [];
  const shutdown = new Shutdown();
  for (const part of ['database', 'server']) {
    shutdown.add(() => {
      stopped.push(part);
      return Promise.resolve();
    });
  }
  expect(shutdown.begun).toBe(false);
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(shutdown.begun).toBe(true);
  expect(stopped).toEqual(['server', 'database']);
});
