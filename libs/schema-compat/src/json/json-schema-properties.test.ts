import fc from 'fast-check';

import type { CompatibilityPolicy, Difference } from '../format.js';
import { parsedSchema } from './cases/arbitrary-schema.js';
import { Comparison } from './diff/comparison.js';
import { isCompatible } from './diff/rules.js';
import { jsonSchemaFormat } from './index.js';
import { StepBudget } from './step-budget.js';

const POLICIES: readonly CompatibilityPolicy[] = ['STRICT', 'LENIENT'];
const policy = fc.constantFrom(...POLICIES);

function breaking(differences: readonly Difference[], direction: 'backward' | 'forward'): boolean {
  return differences.some(({ breaks }) => breaks.includes(direction));
}

test('a schema is compatible with itself, and nothing differs', () => {
  fc.assert(
    fc.property(parsedSchema, policy, (schema_, policy_) => {
      expect(jsonSchemaFormat.compare(schema_, schema_, { policy: policy_ })).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('comparing the other way round turns the verdict around', () => {
  fc.assert(
    fc.property(parsedSchema, parsedSchema, policy, (before, after, policy_) => {
      const there = jsonSchemaFormat.compare(before, after, { policy: policy_ });
      const back = jsonSchemaFormat.compare(after, before, { policy: policy_ });
      expect(breaking(there, 'backward')).toBe(breaking(back, 'forward'));
      expect(breaking(there, 'forward')).toBe(breaking(back, 'backward'));
    }),
    { numRuns: 1_000 },
  );
});

test('what STRICT allows, LENIENT allows', () => {
  fc.assert(
    fc.property(parsedSchema, parsedSchema, (before, after) => {
      const strict = jsonSchemaFormat.compare(before, after, { policy: 'STRICT' });
      const lenient = jsonSchemaFormat.compare(before, after, { policy: 'LENIENT' });
      if (!breaking(strict, 'backward')) expect(breaking(lenient, 'backward')).toBe(false);
      if (!breaking(strict, 'forward')) expect(breaking(lenient, 'forward')).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

test('every schema is flattened, and no path is listed twice', () => {
  fc.assert(
    fc.property(parsedSchema, (schema_) => {
      const paths = jsonSchemaFormat.fields(schema_).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }),
    { numRuns: 500 },
  );
});

test('the canonical text is read as the same schema and is its own canonical text', () => {
  fc.assert(
    fc.property(parsedSchema, (schema_) => {
      const canonical = jsonSchemaFormat.canonical(schema_);
      const again = jsonSchemaFormat.parse(canonical);
      expect(jsonSchemaFormat.canonical(again)).toBe(canonical);
      expect(jsonSchemaFormat.compare(schema_, again)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('the verdict is that of the listed differences', () => {
  fc.assert(
    fc.property(parsedSchema, parsedSchema, policy, (before, after, policy_) => {
      const pair = { original: before.root, update: after.root };
      const { compatible, findings } = new Comparison(policy_, new StepBudget()).run(pair);
      expect(findings.every(({ rule }) => isCompatible(rule, policy_))).toBe(compatible);
    }),
    { numRuns: 2_000 },
  );
});
