import { HealthChecks } from '#http';
import { untilReady } from './until-ready.js';

test('waits for what comes up later', async () => {
  const checks = new HealthChecks();
  let asked = 0;
  checks.add('events', () => {
    asked += 1;
    return asked < 3 ? Promise.reject(new Error('not connected yet')) : Promise.resolve();
  });
  expect(await untilReady(checks)).toEqual([]);
  expect(asked).toBe(3);
});
