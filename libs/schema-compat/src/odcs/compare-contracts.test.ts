import fc from 'fast-check';
import {
  logicalTypes,
  type DataContract,
  type SchemaObject,
  type SchemaProperty,
} from '#contracts/documents';
import { compareContracts } from './compare-contracts.js';
import { readContract } from './parse-contract.js';
import { contractOf } from './table-test.js';

const optional = { nil: undefined };
const name = fc.constantFrom('a', 'b', 'c', 'd');
const named = (element: { readonly name: string }): string => element.name;
const quality = fc.record(
  {
    name: fc.option(name, optional),
    metric: fc.constantFrom('rowCount', 'nullValues'),
    mustBeLessThan: fc.integer(),
  },
  { requiredKeys: ['metric', 'mustBeLessThan'] },
);

const { property } = fc.letrec<{ property: SchemaProperty }>((tie) => ({
  property: fc.record(
    {
      name,
      id: fc.constantFrom('1', '2', '3'),
      physicalName: name,
      businessName: name,
      // A map or vector is none without what it is made of.
      logicalType: fc.constantFrom(...logicalTypes.filter((type) => type !== 'map' && type !== 'vector')),
      physicalType: fc.constantFrom('int', 'varchar(3)', 'text'),
      required: fc.boolean(),
      unique: fc.boolean(),
      primaryKey: fc.boolean(),
      partitioned: fc.boolean(),
      classification: fc.constantFrom('public', 'secret', 'x'),
      quality: fc.array(quality, { maxLength: 2 }),
      properties: fc.uniqueArray(tie('property'), { maxLength: 2, selector: named }),
    },
    { requiredKeys: ['name'] },
  ),
}));
const object: fc.Arbitrary<SchemaObject> = fc.record(
  {
    name,
    id: name,
    physicalType: name,
    properties: fc.uniqueArray(property, { maxLength: 4, selector: named }),
  },
  { requiredKeys: ['name'] },
);
const level = fc.record(
  {
    property: fc.constantFrom('latency', 'retention', 'karma'),
    value: fc.oneof(fc.integer(), fc.string()),
    unit: fc.constantFrom('d', 'h', '?'),
  },
  { requiredKeys: ['property', 'value'] },
);
const contract: fc.Arbitrary<DataContract> = fc
  .record({
    schema: fc.uniqueArray(object, { maxLength: 3, selector: named }),
    slaProperties: fc.array(level, { maxLength: 3 }),
  })
  .map(contractOf);

test('a contract does not differ from itself, nor from a copy', () => {
  fc.assert(
    fc.property(contract, (document) => {
      expect(compareContracts(document, document)).toEqual([]);
      expect(compareContracts(document, structuredClone(document))).toEqual([]);
    }),
  );
});

test('reordering objects, properties, rules and levels is no difference where each has its own name', () => {
  const reversed = <T>(list: readonly T[] | undefined): T[] => [...(list ?? [])].reverse();
  const unique = fc
    .uniqueArray(name, { minLength: 1 })
    .map((names) => names.map((own) => ({ name: own, quality: names.map((each) => ({ name: each })) })));
  fc.assert(
    fc.property(unique, (properties) => {
      const before = contractOf({ schema: properties.map((own) => ({ ...own, properties })) });
      const after = structuredClone(before);
      after.schema = reversed(after.schema).map((own) => ({
        ...own,
        quality: reversed(own.quality),
        properties: reversed(own.properties),
      }));
      expect(compareContracts(before, after)).toEqual([]);
    }),
  );
});

test('what is removed one way is added the other way', () => {
  const paths = (before: DataContract, after: DataContract, suffix: string): string[] =>
    compareContracts(before, after)
      .filter(({ rule }) => rule.endsWith(suffix) && /^(OBJECT|(REQUIRED_)?PROPERTY)_/.test(rule))
      .map(({ path }) => path)
      .sort();
  const named = fc
    .uniqueArray(name)
    .map((names) => contractOf({ schema: [{ name: 'o', properties: names.map((own) => ({ name: own })) }] }));
  fc.assert(
    fc.property(named, named, (a, b) => {
      expect(paths(a, b, '_REMOVED')).toEqual(paths(b, a, '_ADDED'));
    }),
  );
});

test('any two contracts can be compared, and every difference names its place', () => {
  fc.assert(
    fc.property(contract, contract, (before, after) => {
      readContract(before);
      for (const { path, message } of compareContracts(before, after)) {
        expect(path).not.toBe('');
        expect(message).toMatch(/\.$/);
        expect(message).not.toContain('undefined');
      }
    }),
  );
});
