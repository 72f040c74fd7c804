import { restAfter } from './rest-after.js';

test('who had all processors rests as long as they worked', () => {
  expect(restAfter({ wallMs: 100, processorMs: 200 }, 2)).toBe(100);
  expect(restAfter({ wallMs: 100, processorMs: 100 }, 1)).toBe(100);
});

test('who had half of them, or waited, does not rest', () => {
  expect(restAfter({ wallMs: 100, processorMs: 100 }, 2)).toBe(0);
  expect(restAfter({ wallMs: 100, processorMs: 3 }, 2)).toBe(0);
});

test('what others of the process took beside is rested for too', () => {
  expect(restAfter({ wallMs: 100, processorMs: 150 }, 2)).toBe(50);
});
