import { consumerState, type HeldRead, type ReleasedPath } from './consumer-state.js';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const seen = (path: string, until: Date, purpose: string | null = null): HeldRead => ({
  path,
  evidence: 'observed',
  purpose,
  until,
});
const declared = (until: Date | null): HeldRead => ({ path: '', evidence: 'declared', purpose: null, until });
const stateOf = (...reads: HeldRead[]) => stateAfter([], ...reads);
const stateAfter = (released: ReleasedPath[], ...reads: HeldRead[]) => stateAmid({ released }, ...reads);
const stateAmid = (
  { released = [], disputed = [] }: { released?: ReleasedPath[]; disputed?: ReleasedPath[] },
  ...reads: HeldRead[]
) =>
  consumerState({
    contractId: 'visits',
    consumerId: 'job',
    owner: 'ada',
    domain: null,
    objects: ['guests', 'visits'],
    reads,
    released,
    disputed,
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

test.each([
  ['a column', { path: 'visits.email', at: day(3) }, ['visits.seats']],
  ['an object', { path: 'visits', at: day(3) }, []],
  ['the whole contract', { path: '', at: day(3) }, []],
  [
    'a column, before it was read again',
    { path: 'visits.email', at: day(2) },
    ['visits.email', 'visits.seats'],
  ],
])('who lets go of %s reads the rest', (_what, released, rest) => {
  const state = stateAfter([released], seen('visits.email', day(3)), seen('visits.seats', day(3)));
  expect(state.ended).toBe(rest.length === 0);
  if (!state.ended) expect(state.columns.map(({ path }) => path)).toEqual(rest);
});

test('a disputed reading is told as such, until it is read again', () => {
  const disputed = [{ path: 'visits.email', at: day(2) }];
  const reads = [seen('visits.email', day(1)), seen('visits.seats', day(1))];
  expect(stateAmid({ disputed }, ...reads).columns).toMatchObject([
    { path: 'visits.email', disputed: true },
    { path: 'visits.seats' },
  ]);
  const again = stateAmid({ disputed }, ...reads, seen('visits.email', day(3), 'billing'));
  expect(again.columns.filter((it) => it.disputed)).toEqual([]);
  const whole = stateAmid({ disputed: [{ path: '', at: day(2) }] }, ...reads, declared(null));
  expect(whole.columns.map(({ path, disputed: it }) => [path, it])).toEqual([
    ['visits.email', true],
    ['visits.seats', true],
  ]);
});

test('a subscription is told where nothing else is known: it names no columns, and stands until it ends', () => {
  const subscribed = (until: Date | null): HeldRead => ({
    ...declared(until),
    evidence: 'subscribed',
  });
  expect(stateOf(subscribed(null))).toMatchObject({ columns: [], evidence: 'subscribed', ended: false });
  expect(stateOf(subscribed(null), declared(null))).toMatchObject({ evidence: 'declared' });
  expect(stateOf(subscribed(day(2)))).toMatchObject({ ended: true });
});
