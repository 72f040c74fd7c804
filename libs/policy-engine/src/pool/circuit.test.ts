import { Circuit } from './circuit.js';

function overrunning(times: number, now: number): Circuit {
  const circuit = new Circuit();
  for (let n = 0; n < times; n++) circuit.overran(now);
  return circuit;
}

test('opens after three overruns in a row, for a second', () => {
  expect(overrunning(2, 5_000).isOpen(5_000)).toBe(false);
  const circuit = overrunning(3, 5_000);
  expect([5_000, 5_999, 6_000].map((now) => circuit.isOpen(now))).toEqual([true, true, false]);
});

test('each overrun of a trial doubles the pause, up to a minute', () => {
  const circuit = overrunning(3, 0);
  circuit.overran(1_000);
  expect([2_999, 3_000].map((now) => circuit.isOpen(now))).toEqual([true, false]);
  const hopeless = overrunning(5_000, 0);
  expect([59_999, 60_000].map((now) => hopeless.isOpen(now))).toEqual([true, false]);
});

test('an answer closes it: overruns count from nothing again', () => {
  const circuit = overrunning(10, 0);
  circuit.answered();
  expect(circuit.isOpen(1)).toBe(false);
  circuit.overran(1);
  circuit.overran(1);
  expect(circuit.isOpen(1)).toBe(false);
});
