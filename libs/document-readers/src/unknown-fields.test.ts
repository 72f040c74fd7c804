import { type DataContract, DataContract as DataContractSchema } from '#contracts/documents';
import { unknownFields } from './unknown-fields.js';

const contract: DataContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'c',
  version: '1',
  status: 'active',
};

test.each<[string, Partial<DataContract>, string[]]>([
  ['at the root', { colour: 'red' }, ['colour']],
  [
    'in a nested property',
    { schema: [{ name: 'o', properties: [{ name: 'p', hue: 1 }] }] },
    ['schema.0.properties.0.hue'],
  ],
  ['in the members of a 3.0 team', { team: [{ username: 'a', shoe: 42 }] }, ['team.0.shoe']],
  [
    'of another server type',
    { servers: [{ server: 's', type: 'kafka', host: 'h', warehouse: 'w' }] },
    ['servers.0.warehouse'],
  ],
  [
    'of another kind of rule',
    { schema: [{ name: 'o', quality: [{ type: 'text', query: 'select 1' }] }] },
    ['schema.0.quality.0.query'],
  ],
  [
    'among the options of another logical type',
    {
      schema: [
        { name: 'o', properties: [{ name: 'p', logicalType: 'date', logicalTypeOptions: { maxLength: 3 } }] },
      ],
    },
    ['schema.0.properties.0.logicalTypeOptions.maxLength'],
  ],
  [
    'nested where the logical type nests nothing',
    { schema: [{ name: 'o', properties: [{ name: 'p', logicalType: 'string', items: { deep: 1 } }] }] },
    ['schema.0.properties.0.items'],
  ],
  ['nowhere in what the standard leaves open', { description: { mood: 'good' } }, []],
  ['nowhere inside a free value', { customProperties: [{ property: 'x', value: { any: ['thing'] } }] }, []],
  ['named like a member of every object', { constructor: 'x' }, ['constructor']],
])('fields %s', (_, fields, expected) => {
  const document = { ...contract, ...fields };
  expect(DataContractSchema.safeParse(document).error).toBeUndefined();
  expect(unknownFields(document)).toEqual(expected);
});

test('a product is read by its own standard', () => {
  expect(
    unknownFields({ apiVersion: 'v1.0.0', kind: 'DataProduct', id: 'p', status: 'active', schema: [] }),
  ).toEqual(['schema']);
});

test('a list of 200,000 entries is looked through', () => {
  const tags = Array.from({ length: 200_000 }, () => 'tag');
  expect(unknownFields({ ...contract, tags, colour: 1 })).toEqual(['colour']);
});
