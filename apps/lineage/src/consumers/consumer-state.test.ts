import { consumerState, type HeldRead } from './consumer-state.js';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const seen = (path: string, until: Date, purpose: string | null = null): HeldRead => ({
  path,
  evidence: 'observed',
  purpose,
  until,
});
const declared = (until: Date | null): HeldRead => ({ path: '', evidence: 'declared', purpose: null, until });
const stateOf = (...reads: HeldRead[]) =>
  consumerState({
    contractId: 'visits',
    consumerId: 'job',
    owner: 'ada',
    domain: null,
    objects: ['guests', 'visits'],
    reads,
  });

test('each path is told once, seen when it was last read for any purpose', () => {
  const state = stateOf(seen('visits.email', day(1), 'billing'), seen('visits.email', day(3), 'planning'));
  expect(state).toMatchObject({
    columns: [{ path: 'visits.email', evidence: 'observed', lastSeen: day(3).toISOString() }],
    purpose: 'planning',
    lastSeen: day(3).toISOString(),
    ended: false,
  });
});

test('who named no columns reads every object, beside the columns it did name', () => {
  const { columns } = stateOf(seen('', day(1)), seen('visits.email', day(2)));
  expect(columns.map(({ path }) => path)).toEqual(['guests', 'visits', 'visits.email']);
});

test('a declaration names no columns and was never seen', () => {
  expect(stateOf(declared(null))).toMatchObject({
    columns: [],
    evidence: 'declared',
    lastSeen: null,
    ended: false,
  });
});

test('a declaration that ended counts no more, unless nothing else is left to tell', () => {
  expect(stateOf(declared(day(1)), seen('visits.id', day(2)))).toMatchObject({
    evidence: 'observed',
    ended: false,
  });
  expect(stateOf(declared(day(1)))).toMatchObject({
    evidence: 'declared',
    lastSeen: day(1).toISOString(),
    ended: true,
  });
});
