import { Standing } from './standing.js';

function times(count: number, act: () => void): void {
  for (let n = 0; n < count; n++) act();
}

test('a new set is on trial until ten quick evaluations have proven it', () => {
  const standing = new Standing();
  times(9, () => standing.quick());
  expect(standing.lane).toBe('trial');
  standing.quick();
  expect(standing.lane).toBe('proven');
});

test('one slow evaluation confines a set that is not proven', () => {
  const standing = new Standing();
  times(9, () => standing.quick());
  standing.slow();
  expect(standing.lane).toBe('confined');
});

test('a proven set bears a slow evaluation now and then', () => {
  const standing = new Standing();
  times(1_000, () => standing.quick());
  for (let n = 0; n < 100; n++) {
    standing.slow();
    expect(standing.lane).toBe('proven');
    times(10, () => standing.quick());
  }
});

test('a proven set that must be stopped again and again is confined, however long it behaved', () => {
  const standing = new Standing();
  times(1_000, () => standing.quick());
  standing.stopped();
  expect(standing.lane).toBe('trial');
  standing.slow();
  expect(standing.lane).toBe('confined');
});

test('a confined set earns its way back, however long it misbehaved', () => {
  const standing = new Standing();
  times(1_000, () => standing.stopped());
  times(19, () => standing.quick());
  expect(standing.lane).toBe('confined');
  standing.quick();
  expect(standing.lane).toBe('trial');
});
