import { SchemaInvalid } from '../format.js';
import { odcsFormat } from './odcs-format.js';

const yaml = `
apiVersion: v3.1.0
kind: DataContract
id: orders
version: 1.0.0
status: active
colour: red
schema:
  - name: orders
    properties:
      - { name: id, logicalType: string, required: true, tags: [key], classification: public, description: the id }
      - name: lines
        logicalType: array
        items: { properties: [{ name: sku, physicalType: text }] }
`;
const minimal = '"apiVersion":"v3.1.0","kind":"DataContract","id":"o","version":"1","status":"active"';

/** A list of ten aliases of the one before: `b: &b [*a,*a...]`. */
function tenTimesTheOneBefore(name: string): string {
  const before = String.fromCharCode(name.charCodeAt(0) - 1);
  return `${name}: &${name} [${new Array(10).fill(`*${before}`).join(',')}]`;
}

function mistake(text: string): { message: string; path: string } {
  try {
    odcsFormat.parse(text);
  } catch (error) {
    if (error instanceof SchemaInvalid) return error;
    throw error;
  }
  throw new Error('the text was accepted');
}

test('YAML and JSON of the same contract have one canonical text, unknown fields included', () => {
  const parsed = odcsFormat.parse(yaml);
  const again = odcsFormat.parse(JSON.stringify(Object.fromEntries(Object.entries(parsed).reverse())));
  expect(odcsFormat.canonical(again)).toBe(odcsFormat.canonical(parsed));
  expect(odcsFormat.canonical(parsed)).toContain('"colour":"red"');
});

test('fields are the columns of the contract', () => {
  expect(odcsFormat.fields(odcsFormat.parse(yaml))).toEqual([
    {
      path: 'orders.id',
      type: 'string',
      required: true,
      description: 'the id',
      tags: ['key'],
      classification: 'public',
    },
    { path: 'orders.lines', type: 'array', required: false, tags: [] },
    { path: 'orders.lines.sku', type: 'text', required: false, tags: [] },
  ]);
});

test('a flow mapping of YAML is not taken for broken JSON', () => {
  expect(
    odcsFormat.parse('{ apiVersion: v3.1.0, kind: DataContract, id: o, version: "1", status: active }').id,
  ).toBe('o');
});

test.each([
  ['broken JSON', '{"apiVersion":', ''],
  ['broken YAML', 'a: [b', ''],
  ['a key given twice', 'id: a\nid: b', ''],
  ['an alias bomb', `${yaml}a: &a [x]\n${[...'bcdefghijk'].map(tenTimesTheOneBefore).join('\n')}`, ''],
  ['an alias to nothing', 'a: *b', ''],
  ['nothing', '', ''],
  ['a wrong type', `{${minimal},"schema":[{"name":1}]}`, 'schema.0.name'],
  ['endless nesting in JSON', `{${minimal},"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, ''],
  ['endless nesting in YAML', `x: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, ''],
])('%s is refused with its place', (_, text, path) => {
  expect(mistake(text).path).toBe(path);
});
