import type { ResolvedReference } from '../format.js';
import { jsonSchemaFormat } from './index.js';

const BIG = '9007199254740992';
const BIGGER = '9007199254740993';

function changes(before: string, after: string): string[] {
  return jsonSchemaFormat
    .compare(jsonSchemaFormat.parse(before), jsonSchemaFormat.parse(after))
    .map(({ rule, breaks }) => [rule, ...breaks].join(' '));
}

describe('numbers that no double holds', () => {
  test.each([
    [`{"enum":[${BIGGER},${BIG}]}`, `{"enum":[${BIG}]}`, 'ENUM_ARRAY_NARROWED backward'],
    [`{"enum":[${BIG}]}`, `{"enum":[${BIG},${BIGGER}]}`, 'ENUM_ARRAY_EXTENDED forward'],
    [`{"enum":[{"a":[${BIG}]}]}`, `{"enum":[{"a":[${BIGGER}]}]}`, 'ENUM_ARRAY_CHANGED backward forward'],
    [`{"const":${BIG}}`, `{"const":${BIGGER}}`, 'ENUM_ARRAY_CHANGED backward forward'],
    [`{"const":[${BIGGER}]}`, `{"const":[${BIG}]}`, 'ENUM_ARRAY_CHANGED backward forward'],
    [`{"maximum":${BIG}}`, `{"maximum":${BIGGER}}`, 'MAXIMUM_INCREASED forward'],
    ['{"minimum":0.1}', '{"minimum":0.10000000000000000001}', 'MINIMUM_INCREASED backward'],
    ['{"minimum":-1e400}', '{"minimum":-1e401}', 'MINIMUM_DECREASED forward'],
    ['{"exclusiveMaximum":1e-400}', '{"exclusiveMaximum":0}', 'EXCLUSIVE_MAXIMUM_DECREASED backward'],
    [`{"maxLength":${BIGGER}}`, `{"maxLength":${BIG}}`, 'MAX_LENGTH_DECREASED backward'],
    [`{"multipleOf":${BIGGER}}`, '{"multipleOf":18014398509481986}', 'MULTIPLE_OF_EXPANDED backward'],
    [`{"multipleOf":${BIGGER}}`, '{"multipleOf":18014398509481984}', 'MULTIPLE_OF_CHANGED backward forward'],
    [
      `{"multipleOf":1e${'9'.repeat(400)}}`,
      `{"multipleOf":2e${'9'.repeat(400)}}`,
      'MULTIPLE_OF_CHANGED backward forward',
    ],
    ['{"multipleOf":1}', '{"multipleOf":1e999999999}', 'MULTIPLE_OF_CHANGED backward forward'],
  ])('%s and %s differ', (before, after, change) => {
    expect(changes(before, after)).toEqual([change]);
  });

  test.each([
    [`{"enum":[${BIGGER}]}`, `{"enum":[${BIGGER}.0]}`],
    [`{"const":{"a":${BIGGER},"b":1}}`, `{"const":{"b":1.0,"a":9.007199254740993e15}}`],
    ['{"maximum":0.10000000000000000001}', '{"maximum":1.0000000000000000001e-1}'],
    ['{"enum":[1,100]}', '{"enum":[1e2,1.0]}'],
    ['{"const":-0}', '{"const":0.0}'],
    ['{"maximum":1e23}', '{"maximum":100000000000000000000000}'],
  ])('%s and %s are the same', (before, after) => {
    expect(changes(before, after)).toEqual([]);
  });

  test('alternatives that differ in them alone are two', () => {
    const both = `{"oneOf":[{"const":${BIG}},{"const":${BIGGER}}]}`;
    expect(changes(both, `{"oneOf":[{"const":${BIG}}]}`)).toEqual(['SUM_TYPE_NARROWED backward']);
  });

  test('a referenced schema holds them too', () => {
    const referring = (maximum: string) => {
      const a: ResolvedReference = {
        name: 'a.json',
        subject: 'a',
        version: 1,
        schema: `{"maximum":${maximum}}`,
        references: [],
      };
      return jsonSchemaFormat.parse('{"$ref":"a.json"}', [a]);
    };
    expect(jsonSchemaFormat.compare(referring(BIGGER), referring(BIG))).toMatchObject([
      { rule: 'MAXIMUM_DECREASED' },
    ]);
  });

  test('a message shows them as they are written', () => {
    const [change] = jsonSchemaFormat.compare(
      jsonSchemaFormat.parse(`{"enum":[${BIGGER}.0,${BIG}]}`),
      jsonSchemaFormat.parse(`{"enum":[${BIG}]}`),
    );
    expect(change?.message).toContain(`was [${BIGGER}.0,${BIG}], is [${BIG}]`);
  });

  test('the type of a field knows whether they are whole', () => {
    const schema = jsonSchemaFormat.parse(
      `{"properties":{"a":{"const":${BIGGER}},"b":{"const":0.10000000000000000001}}}`,
    );
    expect(jsonSchemaFormat.fields(schema).map(({ path, type }) => `${path} ${type}`)).toEqual([
      'a integer',
      'b number',
    ]);
  });

  test('they are checked by the rules of the dialect', () => {
    expect(() => jsonSchemaFormat.parse(`{"minLength":-${BIGGER}}`)).toThrow('must be >= 0');
    expect(() => jsonSchemaFormat.parse(`{"type":${BIGGER}}`)).toThrow("'type'");
  });
});
