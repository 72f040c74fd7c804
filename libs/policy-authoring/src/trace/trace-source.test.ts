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
  const rules = 'violations contains {"message": "x"} if {\n\tsome a in numbers.range(1, 500)\n\ta < 0\n}\n';
  const { steps, truncated, result } = await authoring.trace(aSource(rules), context, {}, { maxSteps: 100 });
  expect(steps).toHaveLength(100);
  expect(truncated).toBe(true);
  expect(result).toEqual([]);
});

test('sees the parameters of the scope, and what the policy prints', async () => {
  const rules = LONG_NAMES.replace('limit := 5', 'limit := data.params.short_names.limit').replace(
    'length > limit',
    'print("limit", limit)\n\tlength > limit',
  );
  const within = { ...context, parameters: { short_names: { limit: 2 } } };
  const { output, result } = await authoring.trace(aSource(rules), within, { actor: { id: 'ann' } });
  expect(output).toBe('limit 2\n');
  expect(result).toHaveLength(1);
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
