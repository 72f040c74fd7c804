import fc from 'fast-check';
import { checkCompatibility } from '../check-compatibility.js';
import type { CompatibilityMode } from '../modes/compatibility-mode.js';
import { avroFormat } from './avro-format.js';

/** Schemas of few names, so that two of them share types and fields; none has ambiguous aliases. */
const { record: schemas } = fc.letrec<{ type: unknown; record: unknown; named: unknown }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'type' },
    fc.constantFrom('int', 'long', 'double', 'string', 'bytes', 'Root'),
    tie('named'),
    fc.record({ type: fc.constant('array'), items: tie('type') }),
    fc.record({ type: fc.constant('map'), values: tie('type') }),
    fc.constantFrom('int', 'string', 'Root').map((type) => ['null', type]),
  ),
  named: fc.record({
    type: fc.constant('enum'),
    name: fc.uuid().map((id) => `E${id.replaceAll('-', '')}`),
    symbols: fc.constantFrom(['A'], ['A', 'B'], ['B', 'C']),
  }),
  record: fc
    .uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c'), type: tie('type') }), {
      selector: (field) => field.name,
    })
    .map((fields) => ({ type: 'record', name: 'Root', fields })),
}));
const texts = schemas.map((schema) => JSON.stringify(schema));
const histories = fc.array(texts, { minLength: 1, maxLength: 4 });

test('a schema is compatible with itself, without a difference', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(avroFormat.compare(avroFormat.parse(text), avroFormat.parse(text))).toEqual([]);
    }),
  );
});

test('FULL is BACKWARD and FORWARD', () => {
  fc.assert(
    fc.property(texts, histories, (candidate, history) => {
      const both =
        isCompatible('BACKWARD', candidate, history) && isCompatible('FORWARD', candidate, history);
      expect(isCompatible('FULL', candidate, history)).toBe(both);
    }),
  );
});

test('compatible with all versions implies compatible with the newest', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<CompatibilityMode>('BACKWARD', 'FORWARD', 'FULL'),
      texts,
      histories,
      (mode, candidate, history) => {
        const withAll = isCompatible(`${mode}_TRANSITIVE` as CompatibilityMode, candidate, history);
        expect(withAll && !isCompatible(mode, candidate, history)).toBe(false);
      },
    ),
  );
});

test('what is backward one way is forward the other way', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      expect(isCompatible('BACKWARD', one, [other])).toBe(isCompatible('FORWARD', other, [one]));
    }),
  );
});

test('the canonical and the normalized text read back as the same schema', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const schema = avroFormat.parse(text);
      const canonical = avroFormat.canonical(schema);
      expect(avroFormat.canonical(avroFormat.parse(canonical))).toBe(canonical);
      const normalized = avroFormat.normalized?.(schema) ?? '';
      expect(avroFormat.compare(schema, avroFormat.parse(normalized))).toEqual([]);
    }),
  );
});

function isCompatible(mode: CompatibilityMode, candidate: string, history: readonly string[]): boolean {
  const versions = history.map((schema, at) => ({ version: at + 1, schema }));
  return checkCompatibility({ type: 'AVRO', mode, candidate: { schema: candidate }, history: versions })
    .compatible;
}
