import { calmDownMs } from './calm-down.js';

test.each([
  [0, 0],
  [1, 0],
  [2, 2],
  [3, 4],
  [7, 60],
  [2_000, 60],
])('of an incident that came back %d times is told after %d minutes', (reopened, minutes) => {
  expect(calmDownMs(reopened)).toBe(minutes * 60_000);
});
