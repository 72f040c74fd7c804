import { Pace } from './pace.js';

function after(...tookMs: number[]): number {
  const pace = new Pace(64);
  for (const ms of tookMs) for (let n = 0; n < 100; n += 1) pace.took(ms);
  return pace.atOnce;
}

test('as many quick evaluations as there is room for are sent at once, and so are the first ones', () => {
  expect([after(), after(0), after(0.2)]).toEqual([64, 64, 64]);
});

test('of those that take some milliseconds a few are sent, and of slow ones the next', () => {
  expect(after(4)).toBe(8);
  expect(after(500)).toBe(2);
});

test('evaluations that become quick again are sent by many again', () => {
  expect(after(500, 0.1, 0.1)).toBe(64);
});

test('one that is slow among quick ones changes little', () => {
  const pace = new Pace(64);
  for (let n = 0; n < 100; n += 1) pace.took(0.2);
  pace.took(5);
  expect(pace.atOnce).toBeGreaterThan(32);
});
