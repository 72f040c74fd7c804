import {
  aDataset,
  aJobEvent,
  aRunEvent,
  at,
  columnsFrom,
  idOfDataset,
  idOfField,
} from '../../fixtures/openlineage-events.js';
import { aHistory, shuffled } from '../../fixtures/random-history.js';
import { readEvent } from '../reading/index.js';
import { type Content, contentOf, type Flowing, flowsOf, isMasked, joinContent, noEndings } from './index.js';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => idOfDataset(name));

/** What follows from events of one run. */
function fold(events: readonly object[], endings = noEndings): Flowing {
  const contents = events
    .map((it) => contentOf(readEvent(it)))
    .filter((it): it is Content => it !== undefined);
  return flowsOf(
    contents.reduce((x, y) => joinContent(x, y)),
    'job',
    endings,
  );
}

const micros = (minute: number) => Date.parse(at(minute)) * 1_000;

test.each(Array.from({ length: 200 }, (_, seed) => seed))(
  'the same events in any order and number give the same flows: history %i',
  (seed) => {
    const runOf = ({ run, job }: ReturnType<typeof aRunEvent>) => `${job.name}/${run.runId}`;
    const history = aHistory(seed, 24) as ReturnType<typeof aRunEvent>[];
    for (const key of new Set(history.map(runOf))) {
      const events = history.filter((it) => runOf(it) === key);
      expect(fold(shuffled(events, seed + 1))).toEqual(fold(events));
    }
  },
);

test('runs are joined in whatever groups their events come', () => {
  const contents = aHistory(7, 12).map(
    (it) => contentOf(readEvent({ ...it, run: { runId: 'one' } })) as Content,
  );
  const [first, ...rest] = contents as [Content, ...Content[]];
  const halves = [contents.slice(0, 6), contents.slice(6)].map((half) =>
    half.reduce((x, y) => joinContent(x, y)),
  );
  expect(joinContent(halves[1] as Content, halves[0] as Content)).toEqual(
    rest.reduce((x, y) => joinContent(x, y), first),
  );
});

test('a late START does not reopen a completed run, and removes nothing', () => {
  const complete = aRunEvent('j', 'r', 'COMPLETE', 10, { reads: [aDataset('a')], writes: [aDataset('b')] });
  const { flows, intervals } = fold([complete, aRunEvent('j', 'r', 'START', 5)]);
  expect(intervals).toEqual([{ flow: flows[0]?.id, from: micros(5), to: micros(10) + 1 }]);
  expect(flows).toMatchObject([{ derivation: 'assumed', sources: [a], targets: [b] }]);
});

test('a run without an end lasts until its last event, and a streaming one goes on', () => {
  const reads = { reads: [aDataset('a')] };
  expect(fold([aRunEvent('j', 'r', 'RUNNING', 3, reads)]).intervals).toMatchObject([{ to: micros(3) + 1 }]);
  const job = { jobType: { processingType: 'STREAMING' } };
  expect(fold([aRunEvent('j', 'r', 'RUNNING', 3, { ...reads, job })]).intervals).toMatchObject([
    { to: null },
  ]);
});

test('columns say which inputs flow into an output; the other inputs are only read', () => {
  const writes = [aDataset('c', columnsFrom({ x: ['a.x'] }))];
  const { flows } = fold([
    aRunEvent('j', 'r', 'COMPLETE', 1, { reads: [aDataset('a'), aDataset('b')], writes }),
  ]);
  expect(flows).toMatchObject([
    { derivation: 'column', sources: [a], targets: [c] },
    { derivation: 'assumed', sources: [b], targets: [] },
  ]);
  expect(flows[0]?.fields).toEqual([
    { source: idOfField('a', 'x'), target: idOfField('c', 'x'), transformations: ['DIRECT/IDENTITY'] },
  ]);
});

test('what is said outright counts above columns, also that there is no source', () => {
  const lineage = { inputs: [{ namespace: 'store', name: 'b', type: 'DATASET' }] };
  const writes = [
    aDataset('c', { ...columnsFrom({ x: ['a.x'] }), lineage }),
    aDataset('d', { lineage: { inputs: [] } }),
  ];
  const { flows } = fold([aRunEvent('j', 'r', 'COMPLETE', 1, { reads: [aDataset('a')], writes })]);
  expect(flows.map(({ derivation, sources, targets }) => [derivation, sources, targets])).toEqual(
    expect.arrayContaining([
      ['explicit', [b], [c]],
      ['explicit', [], [d]],
      ['assumed', [a], []],
    ]),
  );
});

test('ten thousand inputs of ten thousand outputs are one flow', () => {
  const reads = Array.from({ length: 10_000 }, (_, n) => aDataset(`in${n}`));
  const writes = Array.from({ length: 10_000 }, (_, n) => aDataset(`out${n}`));
  const { flows } = fold([aRunEvent('j', 'r', 'COMPLETE', 1, { reads, writes })]);
  expect(flows).toHaveLength(1);
});

test('ten thousand outputs that each come of an input of their own are told in time', () => {
  const names = Array.from({ length: 10_000 }, (_, n) => `d${n}`);
  const reads = names.map((it) => aDataset(it));
  const writes = names.map((it) => aDataset(`of-${it}`, columnsFrom({ id: [`${it}.id`] })));
  const { flows } = fold([aRunEvent('j', 'r', 'COMPLETE', 1, { reads, writes })]);
  expect(flows).toHaveLength(10_000);
});

test('a field is masked only when every way by which its value gets there masks it', () => {
  const field = (...transformations: string[]) => ({ source: 's', target: 't', transformations });
  expect(isMasked(field('DIRECT/TRANSFORMATION/masking', 'INDIRECT/FILTER'))).toBe(true);
  expect(isMasked(field('DIRECT/TRANSFORMATION/masking', 'DIRECT/IDENTITY'))).toBe(false);
  expect(isMasked(field('INDIRECT/FILTER'))).toBe(false);
  expect(isMasked(field())).toBe(false);
});

test('what a job states of itself holds until it states something else, in whatever order that is heard', () => {
  const first = aJobEvent('j', 1, { reads: [aDataset('a')], writes: [aDataset('c')] });
  const second = aJobEvent('j', 5, { reads: [aDataset('b')], writes: [aDataset('c')] });
  const { flows, intervals } = fold([second, first]);
  const sourceOf = (id: string) => flows.find((flow) => flow.id === id)?.sources;
  expect(intervals.map(({ flow, from, to }) => [sourceOf(flow), from, to])).toEqual([
    [[a], micros(1), micros(5)],
    [[b], micros(5), null],
  ]);
});

test('what goes on without a dataset that was dropped is another flow from then on', () => {
  const writes = [aDataset('c', columnsFrom({ x: ['a.x', 'b.x'] })), aDataset('d')];
  const told = [
    aJobEvent('j', 1, { reads: [aDataset('a'), aDataset('b')], writes }),
    aJobEvent('j', 2, { reads: [aDataset('a'), aDataset('b')], writes }),
  ];
  const endings = {
    drops: new Map([
      [a ?? '', [Date.parse(at(5))]],
      [d ?? '', [Date.parse(at(7))]],
    ]),
    datasetOf: new Map([[idOfField('a', 'x'), a ?? '']]),
  };
  const { flows, intervals } = fold(told, endings);
  const late = intervals
    .filter(({ from }) => from >= micros(2))
    .map((it) => ({
      ...flows.find(({ id }) => id === it.flow),
      during: [it.from, it.to],
    }));
  expect(late.filter(({ derivation }) => derivation === 'column')).toMatchObject([
    { sources: [a, b].sort(), targets: [c], during: [micros(2), micros(5)] },
    { sources: [b], targets: [c], during: [micros(5), micros(7)], fields: [{ source: idOfField('b', 'x') }] },
    { sources: [b], targets: [c], during: [micros(7), null] },
  ]);
  expect(late.filter(({ targets }) => targets?.includes(d ?? '')).map(({ during }) => during)).toEqual([
    [micros(2), micros(5)],
    [micros(5), micros(7)],
  ]);
});

test('a stream that told of a dataset after it was dropped goes on with it', () => {
  const job = { jobType: { processingType: 'STREAMING' } };
  const told = [1, 6].map((minute) =>
    aRunEvent('j', 'r', 'RUNNING', minute, { reads: [aDataset('a')], job }),
  );
  const dropped = (minute: number) => ({
    drops: new Map([[a ?? '', [Date.parse(at(minute))]]]),
    datasetOf: new Map<string, string>(),
  });
  expect(fold(told, dropped(5)).intervals).toMatchObject([{ from: micros(1), to: null }]);
  expect(fold(told, dropped(7)).intervals).toMatchObject([{ from: micros(1), to: micros(7) }]);
});

test('of many parts of a dataset the same hundred are kept, in whatever order they come', () => {
  const of = (part: number) => ({
    ...aDataset('a'),
    inputFacets: { subset: { inputCondition: { type: 'partition', day: part } } },
  });
  const events = Array.from({ length: 150 }, (_, n) =>
    aRunEvent('j', 'r', 'RUNNING', n, { reads: [of(n % 120)] }),
  );
  const join = (some: readonly object[]) =>
    some.map((it) => contentOf(readEvent(it)) as Content).reduce((x, y) => joinContent(x, y));
  const whole = join(events);
  expect(join(shuffled(events, 3))).toEqual(whole);
  expect(whole).toMatchObject({ of: { [`read ${a}`]: { more: true } } });
});
