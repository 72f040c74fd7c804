import fc from 'fast-check';
import { DataContract } from './odcs/data-contract.js';
import { DataProduct } from './odps/data-product.js';

const contract = { apiVersion: 'v3.1.0', kind: 'DataContract', id: 'c', version: '1', status: 'active' };
const product = { apiVersion: 'v1.0.0', kind: 'DataProduct', id: 'p', status: 'active' };
const withProperty = (property: object): object => ({
  ...contract,
  schema: [{ name: 'o', properties: [property] }],
});
const inProperty = 'schema.0.properties.0';

function mistakes(schema: typeof DataContract | typeof DataProduct, document: unknown): string[] {
  return schema.safeParse(document).error?.issues.map(({ path }) => path.join('.')) ?? [];
}

test.each(['v3.1.0', 'v3.0.2', 'v3.0.1', 'v3.0.0'])('ODCS %s is read', (apiVersion) => {
  expect(mistakes(DataContract, { ...contract, apiVersion })).toEqual([]);
});

test.each(['v1.0.0', 'v0.9.0'])('ODPS %s is read', (apiVersion) => {
  expect(mistakes(DataProduct, { ...product, apiVersion })).toEqual([]);
});

test('a valid document is answered as it was given', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (extra) => {
      const given = { ...extra, ...contract };
      fc.pre(mistakes(DataContract, given).length === 0);
      expect(DataContract.parse(given)).toBe(given);
    }),
  );
});

test('any value is judged without an exception', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      DataContract.safeParse({ ...contract, schema: value, servers: [value], team: value });
      DataProduct.safeParse(value);
    }),
  );
});

test('nesting ten thousand deep is a mistake, not an overflow', () => {
  let property: object = { name: 'leaf' };
  for (let level = 0; level < 10_000; level++)
    property = { name: 'p', logicalType: 'object', properties: [property] };
  expect(DataContract.safeParse(withProperty(property)).error?.issues).toMatchObject([
    { path: [], message: 'nested deeper than 100 levels' },
  ]);
});

test.each<[string, object, string[]]>([
  ['what is required', { kind: 'DataContract' }, ['apiVersion', 'id', 'version', 'status']],
  ['a version that is not supported', { ...contract, apiVersion: 'v2.2.2' }, ['apiVersion']],
  [
    'a wrong type deep down',
    withProperty({ name: 'p', items: { items: { properties: [{ name: 4 }] } } }),
    [`${inProperty}.items.items.properties.0.name`],
  ],
  ['a nameless property', withProperty({}), [`${inProperty}.name`]],
  [
    'options against the logical type',
    withProperty({ name: 'p', logicalType: 'integer', logicalTypeOptions: { minimum: 'x', format: 'f32' } }),
    [`${inProperty}.logicalTypeOptions.minimum`, `${inProperty}.logicalTypeOptions.format`],
  ],
  [
    'a library rule without metric or operator',
    withProperty({ name: 'p', quality: [{ type: 'library' }] }),
    [`${inProperty}.quality.0.metric`, `${inProperty}.quality.0`],
  ],
  [
    'two operators in one rule',
    withProperty({ name: 'p', quality: [{ metric: 'rowCount', mustBe: 1, mustNotBe: 2 }] }),
    [`${inProperty}.quality.0`],
  ],
  [
    'an empty range',
    withProperty({ name: 'p', quality: [{ metric: 'rowCount', mustBeBetween: [1, 1] }] }),
    [`${inProperty}.quality.0.mustBeBetween`],
  ],
  [
    'a server without what its type needs',
    { ...contract, servers: [{ server: 's', type: 'kafka' }] },
    ['servers.0.host'],
  ],
  [
    'an SFTP server elsewhere',
    { ...contract, servers: [{ server: 's', type: 'sftp', location: 'https://a.b' }] },
    ['servers.0.location'],
  ],
  ['a member of a 3.0 team', { ...contract, team: [{ name: 'a' }] }, ['team.0.username']],
  [
    'a member of a 3.1 team',
    { ...contract, team: { members: [{ username: 'a', dateIn: '2022-02-30' }] } },
    ['team.members.0.dateIn'],
  ],
  [
    'a custom property without value',
    { ...contract, customProperties: [{ property: 'a' }] },
    ['customProperties.0.value'],
  ],
  [
    'ends of unlike kinds',
    { ...contract, schema: [{ name: 'o', relationships: [{ from: 'a.b', to: ['c.d'] }] }] },
    ['schema.0.relationships.0.to'],
  ],
  [
    'a property that names its own end',
    withProperty({ name: 'p', relationships: [{ from: 'a.b', to: 'c.d' }] }),
    [`${inProperty}.relationships.0.from`],
  ],
])('a contract is refused for %s, at its path', (_, document, paths) => {
  expect(mistakes(DataContract, document)).toEqual(paths);
});

test.each<[string, object, string[]]>([
  ['what is required', { kind: 'DataProduct' }, ['apiVersion', 'id', 'status']],
  [
    'a port without name and version',
    { ...product, outputPorts: [{}] },
    ['outputPorts.0.name', 'outputPorts.0.version'],
  ],
  [
    'a channel whose address is no URI',
    { ...product, support: [{ channel: 'x', url: 'somewhere' }] },
    ['support.0.url'],
  ],
  ['a bare list of members', { ...product, team: [{ username: 'a' }] }, ['team']],
])('a product is refused for %s, at its path', (_, document, paths) => {
  expect(mistakes(DataProduct, document)).toEqual(paths);
});
