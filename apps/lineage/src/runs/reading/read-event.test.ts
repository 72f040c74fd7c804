import { aDataset, aRunEvent } from '../../fixtures/openlineage-events.js';
import { EventRefused, readEvent } from './index.js';

const event = aRunEvent('j', 'r', 'START', 1, { reads: [aDataset('a')] });

test('the same event in another spelling is the same event', () => {
  const reversed = Object.fromEntries(Object.entries(event).reverse());
  expect(readEvent(reversed).digest).toBe(readEvent(event).digest);
  expect(readEvent({ ...event, eventTime: '2026-11-20T00:00:00Z' }).digest).not.toBe(readEvent(event).digest);
});

test.each<[string, object, RegExp]>([
  ['a run id that is no UUID', { run: { runId: 'manual__1' } }, /no UUID/],
  ['a time without a zone', { eventTime: '2026-11-20T00:01:00' }, /UTC/],
  ['a missing schemaURL', { schemaURL: undefined }, /schemaURL is missing/],
  ['a missing producer', { producer: 7 }, /producer is missing/],
  ['an unknown eventType', { eventType: 'PAUSED' }, /taken for OTHER/],
  ['inputs that are no list', { inputs: {} }, /inputs is no list/],
  ['an input that is no dataset', { inputs: [7] }, /inputs.0 is no dataset/],
  ['an input without a name', { inputs: [{ namespace: 'x' }] }, /inputs.0 has no namespace and name/],
  ['a facet that is no object', { inputs: [aDataset('a', { schema: [] })] }, /facet schema of a/],
])('%s is taken, and remarked', (_, odd, remark) => {
  expect(readEvent({ ...event, ...odd }).remarks).toEqual([expect.stringMatching(remark)]);
});

test.each<[string, unknown, string]>([
  ['no object', 7, ''],
  ['without a time', { ...event, eventTime: undefined }, 'eventTime'],
  ['at a time that is none', { ...event, eventTime: 'yesterday' }, 'eventTime'],
  ['at a day that is not in the calendar', { ...event, eventTime: '2026-13-40T00:00:00Z' }, 'eventTime'],
  ['of a run without an id', { ...event, run: {} }, 'run.runId'],
  ['of a run without a job', { ...event, job: undefined }, 'job.namespace'],
  ['of a job without a name', { ...event, job: { namespace: 'x' } }, 'job.name'],
  ['of nothing', { ...event, run: undefined, job: undefined }, ''],
  [
    'of a dataset without a name',
    { ...event, run: undefined, job: undefined, dataset: { name: 'x' } },
    'dataset',
  ],
])('an event %s is refused, and told where the mistake is', (_, given, path) => {
  const read = () => readEvent(given);
  expect(read).toThrow(EventRefused);
  expect(read).toThrow(expect.objectContaining({ path }));
});

test('a job may write what it reads', () => {
  const { parts, remarks } = readEvent({ ...event, outputs: event.inputs });
  expect(remarks).toEqual([]);
  expect(parts.outputs).toEqual(parts.inputs);
});

test('a time keeps its offset, and the space that some write for a T', () => {
  const times = ['2026-11-20 01:01:00+0100', '2026-11-20T00:01:00.000Z', '2026-11-20T02:01:00+02:00'];
  expect(new Set(times.map((eventTime) => readEvent({ ...event, eventTime }).at)).size).toBe(1);
});
