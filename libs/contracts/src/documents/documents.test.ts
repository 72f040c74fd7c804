import fc from 'fast-check';
import { DataContract } from './odcs/data-contract.js';
import { DataProduct } from './odps/data-product.js';

const contract = { apiVersion: 'v3.1.0', kind: 'DataContract', id: 'c', version: '1', status: 'active' };
const product = { apiVersion: 'v1.0.0', kind: 'DataProduct', id: 'p', status: 'active' };
const withProperty = (property: object): object => ({
  ...contract,
  schema: [{ name: 'o', properties: [property] }],
});
const withProperties = (...properties: object[]): object => ({
  ...contract,
  schema: [{ name: 'o', properties }],
});
const inProperty = 'schema.0.properties.0';

function mistakes(schema: typeof DataContract | typeof DataProduct, document: unknown): string[] {
  return schema.safeParse(document).error?.issues.map(({ path }) => path.join('.')) ?? [];
}

test.each(['v3.2.0', 'v3.1.0', 'v3.0.2', 'v3.0.1', 'v3.0.0'])('ODCS %s is read', (apiVersion) => {
  expect(mistakes(DataContract, { ...contract, apiVersion })).toEqual([]);
});

test.each(['v1.1.0', 'v1.0.0', 'v0.9.0'])('ODPS %s is read', (apiVersion) => {
  expect(mistakes(DataProduct, { ...product, apiVersion })).toEqual([]);
});

test('the team of a product of 0.9 may be a bare list of its members', () => {
  const document = { ...product, apiVersion: 'v0.9.0', team: [{ username: 'ada', role: 'owner' }] };
  expect(mistakes(DataProduct, document)).toEqual([]);
  expect(mistakes(DataProduct, { ...document, team: [{ role: 'owner' }] })).toEqual(['team.0.username']);
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
  ['what is required', { kind: 'DataContract' }, ['apiVersion', 'id', 'version']],
  ['what 3.1 requires', { ...contract, status: undefined }, ['status']],
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
  ['a member of a bare team', { ...contract, team: [{ name: 'a' }] }, ['team.0.username']],
  [
    'two columns of one name',
    withProperties({ name: 'p' }, { name: 'q' }, { name: 'p' }),
    ['schema.0.properties.2.name'],
  ],
  [
    'two columns of one name deep down',
    withProperty({ name: 'p', items: { properties: [{ name: 'q' }, { name: 'q' }] } }),
    [`${inProperty}.items.properties.1.name`],
  ],
  ['two objects of one name', { ...contract, schema: [{ name: 'o' }, { name: 'o' }] }, ['schema.1.name']],
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
  ['what is required', { kind: 'DataProduct' }, ['apiVersion', 'id']],
  ['what 1.0 requires', { ...product, status: undefined }, ['status']],
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
  [
    'two ports of one name and version',
    {
      ...product,
      outputPorts: [
        { name: 'o', version: '1' },
        { name: 'o', version: '2' },
        { name: 'o', version: '1' },
      ],
    },
    ['outputPorts.2.name'],
  ],
  ['a bare list of members', { ...product, team: [{ username: 'a' }] }, ['team']],
])('a product is refused for %s, at its path', (_, document, paths) => {
  expect(mistakes(DataProduct, document)).toEqual(paths);
});

const as = (apiVersion: string, document: object): object => ({ ...document, apiVersion });

test.each<[string, string, object, string[]]>([
  [
    '3.0 names what a library rule counts by `rule`, and demands no operator',
    'v3.0.2',
    withProperty({
      name: 'p',
      quality: [
        { type: 'library', rule: 'rowCount', mustBeGreaterThan: 0 },
        { type: 'library', rule: 'nullCheck' },
        { type: 'library', metric: 'rowCount', mustBe: 1 },
        { type: 'sql', query: 'select 1' },
        { rule: 'duplicateCount', mustBeLessThan: 10, mustBeGreaterThan: 1 },
      ],
    }),
    [],
  ],
  [
    '3.0 knows no library rule without a name',
    'v3.0.0',
    withProperty({ name: 'p', quality: [{ type: 'library' }] }),
    [`${inProperty}.quality.0.rule`],
  ],
  [
    '3.0 flags exclusive bounds, and its tools write them as 3.1 does',
    'v3.0.1',
    withProperty({
      name: 'p',
      logicalType: 'integer',
      logicalTypeOptions: { minimum: 1, exclusiveMinimum: true, exclusiveMaximum: 9 },
    }),
    [],
  ],
  [
    '3.0 has times, as the examples that came with it do',
    'v3.0.2',
    withProperties(
      { name: 'p', logicalType: 'timestamp', logicalTypeOptions: { timezone: true } },
      { name: 'q', logicalType: 'time', logicalTypeOptions: { minimum: '00:00:00' } },
      { name: 'r', logicalType: 'map' },
    ),
    ['schema.0.properties.2.logicalType'],
  ],
  ['3.0 does not need the name of a member', 'v3.0.2', { ...contract, team: [{ role: 'owner' }] }, []],
  [
    '3.1 has no maps',
    'v3.1.0',
    withProperty({ name: 'p', logicalType: 'map' }),
    [`${inProperty}.logicalType`],
  ],
  [
    '3.1 takes a port as text for a number or a variable',
    'v3.1.0',
    {
      ...contract,
      servers: ['5432', '${PORT}', 'five'].map((port) => ({
        ...{ server: port, type: 'mysql', host: 'h', database: 'd', port },
      })),
    },
    ['servers.2.port'],
  ],
  ['3.2 does not need a status', 'v3.2.0', { ...contract, status: undefined }, []],
  [
    '3.2 maps have keys and values',
    'v3.2.0',
    withProperties(
      {
        name: 'p',
        logicalType: 'map',
        map: { key: { logicalType: 'string' }, value: { logicalType: 'map' } },
      },
      { name: 'q', logicalType: 'map', map: { key: {} } },
    ),
    [`${inProperty}.map.value.map`, 'schema.0.properties.1.map.value'],
  ],
  [
    '3.2 vectors have dimensions',
    'v3.2.0',
    withProperties(
      { name: 'p', logicalType: 'vector', logicalTypeOptions: { dimensions: 384, elementType: 'int4' } },
      { name: 'q', logicalType: 'vector', logicalTypeOptions: {} },
    ),
    [`${inProperty}.logicalTypeOptions.elementType`, 'schema.0.properties.1.logicalTypeOptions.dimensions'],
  ],
  [
    '3.2 lists allowed values, each entry once',
    'v3.2.0',
    withProperties(
      { name: 'p', enum: [{ value: 'a', label: 'A' }, { value: null }] },
      { name: 'q', enum: [] },
      { name: 'r', enum: [{ value: 1 }, { value: 1 }] },
      { name: 's', enum: [{ label: 'x' }] },
    ),
    [1, 2].map((nth) => `schema.0.properties.${nth}.enum`).concat('schema.0.properties.3.enum.0.value'),
  ],
])('%s', (_, apiVersion, document, paths) => {
  expect(mistakes(DataContract, as(apiVersion, document))).toEqual(paths);
});

test('a product of 1.1 needs no status, and its ports no version; one of 1.0 does', () => {
  const document = {
    ...{ ...product, status: undefined, type: 'sourceAligned', deprecated: true },
    synonyms: [{ id: 's', synonym: 'visits' }],
    context: {
      instructions: 'i',
      verifiedStatements: [{ question: 'q' }],
      constraints: [{ constraint: 'c' }],
    },
    inputPorts: [{ id: 'i', name: 'i', deprecated: true }],
    outputPorts: [{ id: 'o', name: 'o', synonyms: [], context: {}, sbom: [{ id: 's' }] }],
    managementPorts: [{ id: 'm', name: 'm', content: 'control', deprecated: false }],
  };
  expect(mistakes(DataProduct, as('v1.1.0', document))).toEqual([]);
  expect(mistakes(DataProduct, as('v1.0.0', document))).toEqual([
    'status',
    'inputPorts.0.version',
    'inputPorts.0.contractId',
    'outputPorts.0.version',
    'outputPorts.0.sbom.0.url',
  ]);
  expect(mistakes(DataProduct, as('v1.1.0', { ...document, context: 'in words' }))).toEqual(['context']);
});
