import { Reputation } from './reputation.js';

function times(count: number, act: () => void): void {
  for (let n = 0; n < count; n++) act();
}

test('a new set is on trial until ten quick evaluations have proven it', () => {
  const reputation = new Reputation();
  times(9, () => reputation.quick());
  expect(reputation.lane).toBe('trial');
  reputation.quick();
  expect(reputation.lane).toBe('proven');
});

test('one slow evaluation confines a set that is not proven', () => {
  const reputation = new Reputation();
  times(9, () => reputation.quick());
  reputation.slow();
  expect(reputation.lane).toBe('confined');
});

test('a proven set bears a slow evaluation now and then', () => {
  const reputation = new Reputation();
  times(1_000, () => reputation.quick());
  for (let n = 0; n < 100; n++) {
    reputation.slow();
    expect(reputation.lane).toBe('proven');
    times(10, () => reputation.quick());
  }
});

test('a proven set that must be stopped again and again is confined, however long it behaved', () => {
  const reputation = new Reputation();
  times(1_000, () => reputation.quick());
  reputation.stopped();
  expect(reputation.lane).toBe('trial');
  reputation.slow();
  expect(reputation.lane).toBe('confined');
});

test('a confined set earns its way back, however long it misbehaved', () => {
  const reputation = new Reputation();
  times(1_000, () => reputation.stopped());
  times(19, () => reputation.quick());
  expect(reputation.lane).toBe('confined');
  reputation.quick();
  expect(reputation.lane).toBe('trial');
});
