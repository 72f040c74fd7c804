import { aContext, aSample, aShippedPolicy, aSource, LONG_NAMES } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';
import type { AuthoringContext } from '../source/policy-source.js';
import { PolicyUncompilable } from './policy-uncompilable.js';
import type { TraceStep } from './trace.js';

const authoring = new PolicyAuthoring();
let context: AuthoringContext;

beforeAll(async () => {
  context = await aContext();
});

const place = ({ op, row, column, expression, values }: TraceStep) => [op, row, column, expression, values];

test('tells each step by rule, row and column, with the values of its variables', async () => {
  const { steps, result, truncated } = await authoring.trace(aSource(), context, {
    actor: { id: 'annabel' },
  });
  expect(steps.filter(({ op, rule }) => op === 'eval' && rule === 'violations').map(place)).toEqual([
    ['eval', 16, 12, 'count(input.actor.id)', { 'input.actor.id': 'annabel' }],
    ['eval', 16, 2, 'length := count(input.actor.id)', expect.anything()],
    ['eval', 17, 2, 'length > limit', { length: 7, limit: 5 }],
    ['eval', 18, 19, expect.stringMatching(/^sprintf\(/), { length: 7, 'input.actor.id': 'annabel' }],
    ['eval', 18, 2, expect.stringMatching(/^v := /), expect.anything()],
  ]);
  expect(steps[0]).toMatchObject({ depth: 0, op: 'enter', rule: 'violations', row: 15, column: 1 });
  expect(steps.find(({ rule }) => rule === 'limit')).toMatchObject({ depth: 1, op: 'enter', row: 21 });
  expect(result).toEqual([{ message: "'annabel' has 7 letters", path: 'id' }]);
  expect(truncated).toBe(false);
});

test('shows the line at which a rule does not hold', async () => {
  const short = await authoring.trace(aSource(), context, { actor: { id: 'ann' } });
  expect(short.steps.find(({ op }) => op === 'fail')).toMatchObject({
    row: 17,
    column: 2,
    expression: 'length > limit',
    values: { length: 3, limit: 5 },
  });
  expect(short.result).toEqual([]);
  const absent = await authoring.trace(aSource(), context, {});
  expect(absent.steps.find(({ op }) => op === 'fail')).toMatchObject({
    row: 16,
    column: 18,
    expression: 'input.actor.id',
  });
});

test('folds shared modules away, unless they are asked for', async () => {
  const policy = await aShippedPolicy('key_declared');
  const input = await aSample('key_declared', 'fail-no-key');
  const folded = await authoring.trace(policy, context, input);
  const whole = await authoring.trace(policy, context, input, { withLib: true });
  expect(new Set(folded.steps.map(({ file }) => file))).toEqual(
    new Set(['global/key_declared/key_declared.rego']),
  );
  expect(whole.steps.map(({ file }) => file)).toContain('lib/contracts.rego');
  expect(folded.result).toEqual(whole.result);
  expect(folded.result).toHaveLength(1);
});

test('is cut after so many steps', async () => {
  const rules = 'violations contains {"message": "x"} if {\n\tsome a in numbers.range(1, 100)\n\ta < 0\n}\n';
  const { steps, truncated, result } = await authoring.trace(aSource(rules), context, {}, { maxSteps: 100 });
  expect(steps).toHaveLength(100);
  expect(truncated).toBe(true);
  expect(result).toEqual([]);
});

test('sees the parameters that come with the input, and what the policy prints', async () => {
  const rules = LONG_NAMES.replace('limit := 5', 'limit := params.value("short_names", "limit", 5)').replace(
    'length > limit',
    'print("limit", limit)\n\tlength > limit',
  );
  const input = { actor: { id: 'ann' }, parameters: { short_names: { limit: 2 } } };
  const source = aSource(`import data.mesh.lib.params\n\n${rules}`);
  const { output, result } = await authoring.trace(source, context, input);
  expect(output).toBe('limit 2\n');
  expect(result).toHaveLength(1);
});

describe('on a contract of a thousand fields', () => {
  const fields = Array.from({ length: 1_000 }, (_, n) => ({
    path: `orders.column_${n}`,
    type: 'string',
    required: false,
    classification: 'internal',
    tags: ['orders'],
    ...(n < 999 && { description: 'A column of orders.' }),
  }));
  const input = {
    operation: 'create',
    actor: { id: 'annabel' },
    change: { kind: 'DataContract', id: 'orders', after: { id: 'orders', schema: fields } },
    contracts: [{ id: 'orders', fields }],
  };
  const rules = `violations contains v if {
	some contract in input.contracts
	some field in contract.fields
	not described(field)
	v := {"message": "says nothing", "path": field.path}
}

described(field) if count(field.description) > limit

violations contains {"message": "too long a name", "path": "actor"} if {
	length := count(input.actor.id)
	length > limit
	count(input.actor.name) > limit
}

limit := 5
`;

  test('tells every rule by row and column, what is repeated only so often, and finds the violation', async () => {
    const { steps, result, ...rest } = await authoring.trace(aSource(rules), context, input);
    expect(result).toEqual([{ message: 'says nothing', path: 'orders.column_999' }]);
    expect(rest).toMatchObject({ brief: true, truncated: true, error: null, output: null });
    expect(new Set(steps.map(({ rule }) => rule))).toEqual(new Set(['violations', 'described', 'limit']));
    expect(steps.slice(0, 4).map(place)).toEqual([
      ['enter', 15, 1, 'violations contains v if { …', {}],
      [
        'eval',
        16,
        2,
        'some contract in input.contracts',
        { 'input.contracts': expect.any(String) as string },
      ],
      ['eval', 17, 2, 'some field in contract.fields', {}],
      ['eval', 18, 2, 'not described(field)', {}],
    ]);
    expect(steps.slice(0, 4).map(({ depth, rule }) => [depth, rule])).toEqual(
      Array.from({ length: 4 }, () => [0, 'violations']),
    );
    expect(steps.find(({ rule }) => rule === 'described')).toMatchObject({ op: 'enter', row: 22, depth: 2 });
    expect(steps.filter(({ op, row }) => op === 'eval' && row === 18)).toHaveLength(40);
    expect(steps.findLast(({ op }) => op === 'fail')).toMatchObject({
      row: 27,
      column: 8,
      expression: 'input.actor.name',
      rule: 'violations',
    });
    expect(steps.filter(({ row, op }) => row === 25 && op === 'eval').map(place)).toContainEqual([
      'eval',
      25,
      12,
      'count(input.actor.id)',
      { 'input.actor.id': 'annabel' },
    ]);
  });

  test('tells what is wrong as of any other input', async () => {
    const refused = authoring.trace(aSource('x := foo(1)\n'), context, input);
    await expect(refused).rejects.toMatchObject({ findings: [{ row: 15, column: 6 }] });
    const failing = aSource('violations contains {"message": "x"} if to_number(input.actor.id) > 1\n');
    expect(await authoring.trace(failing, context, input)).toMatchObject({
      brief: true,
      error: expect.stringContaining('to_number') as string,
    });
  });
});

test('says which builtin failed, as in force it would refuse the change', async () => {
  const rules = 'violations contains {"message": "x"} if to_number(input.now) > 1\n';
  const { result, error } = await authoring.trace(aSource(rules), context, { now: 'noon' });
  expect(result).toBeUndefined();
  expect(error).toContain('to_number');
});

test('does not evaluate what does not compile, and says where', async () => {
  for (const [rules, row] of [
    ['violations contains v if {\n\tv := foo(1)\n}\n', 16],
    ['violations contains v if {\n\tv := {{\n}\n', 18],
    ['violations contains v if {\n\tv := opa.runtime()\n}\n', 16],
  ] as const) {
    const refused: unknown = await authoring
      .trace(aSource(rules), context, {})
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PolicyUncompilable);
    expect((refused as PolicyUncompilable).findings).toEqual([
      expect.objectContaining({ file: 'short_names/short_names.rego', row }),
    ]);
  }
});

test('stops an evaluation that does not end', async () => {
  const rules = `violations contains {"message": "x"} if {
	some a in numbers.range(1, 100000)
	count([b | some b in numbers.range(1, 100000); b < a]) < 0
}
`;
  const stopped = new PolicyAuthoring({ timeoutMs: 1000 }).trace(aSource(rules), context, {});
  await expect(stopped).rejects.toMatchObject({ code: 'opa.overran', kind: 'unprocessable' });
});
