import { isDeepStrictEqual } from 'node:util';

import type { CompatibilityPolicy, Difference } from '../format.js';
import { arrays, prefixedTuples, tuples } from './cases/arrays.js';
import { combinations, negations } from './cases/combinations.js';
import { inDialect, type CompatibilityCase, type Verdict } from './cases/compatibility-case.js';
import { contentModels } from './cases/content-models.js';
import { modernDialects } from './cases/modern-dialects.js';
import { bounds, draft04Limits, numbersAndStrings } from './cases/numbers-and-strings.js';
import { dependencies, objects } from './cases/objects.js';
import { recursion, references } from './cases/references.js';
import { annotations, emptiness, types, values } from './cases/types-and-values.js';
import { jsonSchemaFormat } from './index.js';
import type { JsonValue } from './json-value.js';

const DRAFT_04 = 'http://json-schema.org/draft-04/schema#';
const DRAFT_06 = 'http://json-schema.org/draft-06/schema#';
const MODERN = [
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
];
const LATEST = 'https://json-schema.org/draft/2020-12/schema';

function compare({ before, after }: CompatibilityCase, policy: CompatibilityPolicy): Difference[] {
  const parse = (schema: JsonValue) => jsonSchemaFormat.parse(JSON.stringify(schema));
  return jsonSchemaFormat.compare(parse(before), parse(after), { policy });
}

function verdictOf(differences: readonly Difference[]): Verdict {
  const backward = !differences.some(({ breaks }) => breaks.includes('backward'));
  const forward = !differences.some(({ breaks }) => breaks.includes('forward'));
  if (backward) return forward ? 'full' : 'backward only';
  return forward ? 'forward only' : 'none';
}

function table(topic: string, cases: readonly CompatibilityCase[]): void {
  describe(topic, () => {
    test.each(cases)('$name: $strict, because $why', (change) => {
      const differences = compare(change, 'STRICT');
      expect(verdictOf(differences)).toBe(change.strict);
      expect(verdictOf(compare(change, 'LENIENT'))).toBe(change.lenient ?? change.strict);
      const found = differences.map(({ rule, path }) => (path === '' ? rule : `${rule} ${path}`));
      expect(found).toEqual(expect.arrayContaining([...(change.finds ?? [])]));
    });
  });
}

const everywhere = {
  bounds,
  contentModels,
  objects,
  combinations,
  negations,
  types,
  values,
  numbersAndStrings,
};

for (const [topic, cases] of Object.entries(everywhere)) {
  table(`draft-07, ${topic}`, cases);
  table(
    `2020-12, ${topic}`,
    cases.map((change) => inDialect(LATEST, change)),
  );
}
table('draft-07, arrays', arrays);
table('draft-07, tuples', tuples);
table(
  '2020-12, tuples',
  prefixedTuples.map((change) => inDialect(LATEST, change)),
);
table(
  '2019-09, tuples',
  tuples.map((change) => inDialect(MODERN[0] ?? '', change)),
);
table('draft-07, dependencies', dependencies);
table('draft-07, the empty schema', emptiness);
table('draft-07, annotations', annotations);
table('draft-07, references', references);
table('draft-07, recursion', recursion);
table(
  'draft-06, content models',
  contentModels.map((change) => inDialect(DRAFT_06, change)),
);
table(
  'draft-04, exclusive limits',
  draft04Limits.map((change) => inDialect(DRAFT_04, change)),
);
for (const dialect of MODERN)
  table(
    dialect,
    modernDialects.map((change) => inDialect(dialect, change)),
  );

test('a schema is compared with one of another dialect', () => {
  const [bound] = draft04Limits;
  const old = jsonSchemaFormat.parse(JSON.stringify({ $schema: DRAFT_04, ...(bound?.after as object) }));
  const latest = jsonSchemaFormat.parse(
    JSON.stringify({ $schema: LATEST, type: 'number', exclusiveMaximum: 10 }),
  );
  expect(verdictOf(jsonSchemaFormat.compare(old, latest))).toBe('backward only');
});

test('there are at least 150 cases of distinct schemas', () => {
  const all = [
    ...Object.values(everywhere),
    arrays,
    tuples,
    prefixedTuples,
    dependencies,
    emptiness,
    annotations,
  ]
    .concat([references, recursion, draft04Limits, modernDialects])
    .flat();
  const distinct = all.filter(
    (change, at) =>
      all.findIndex((other) =>
        isDeepStrictEqual([other.before, other.after], [change.before, change.after]),
      ) === at,
  );
  expect(distinct.length).toBeGreaterThanOrEqual(150);
});
