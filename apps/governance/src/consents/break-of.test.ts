import { breakOf, type ChangedInput } from './break-of.js';

const saying = (...customProperties: readonly { property: string; value: string }[]) => ({
  status: 'deprecated',
  outputPorts: [{ contractId: 'visits' }],
  customProperties,
});
const sunset = { property: 'mesh.sunset', value: '2027-06-01' };
const replacement = { property: 'mesh.replacement', value: 'lounge-2' };
const active = { ...saying(), status: 'active' };

const reader = { id: 'billing', contractId: 'visits', owner: null, domain: null, columns: [], live: true };

function broken(before: object, after: object): ReturnType<typeof breakOf> {
  const change = { kind: 'DataProduct', id: 'lounge', before, after, diff: [], lifecycle: null };
  const lineage = { complete: true, consumers: [reader], affected: [], removedColumns: [] };
  return breakOf({ change, lineage } as unknown as ChangedInput);
}

test('who agrees to a sunset with something to follow has not agreed to one with nothing, or something else', () => {
  const other = { ...replacement, value: 'lounge-3' };
  const digests = [[sunset, replacement], [sunset], [sunset, other]].map(
    (said) => broken(active, saying(...said))?.digest,
  );
  expect(new Set(digests).size).toBe(3);
});

test('all readers are asked when nothing is to follow any more that was announced, none when more is', () => {
  const [more, less] = [saying(sunset, replacement), saying(sunset)];
  expect(broken(more, less)?.readers.map(({ consumerId }) => consumerId)).toEqual(['billing']);
  expect(broken(less, more)).toBeUndefined();
});
