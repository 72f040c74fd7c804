import { aContext, aMetadata, aSource } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';
import type { AuthoringContext, PolicySource, SampleInput } from '../source/policy-source.js';

const RULE = 'short_names/short_names.rego';

const authoring = new PolicyAuthoring();
let context: AuthoringContext;

beforeAll(async () => {
  context = await aContext();
});

const withSamples = (...samples: readonly SampleInput[]): AuthoringContext => ({
  ...context,
  samples: () => Promise.resolve(samples),
});

/** A policy of these rules, with a test that reaches all of them. */
function policyOf(rules: string, check: string): PolicySource {
  const head = `${aMetadata()}package mesh.global.short_names\n\nimport rego.v1\n\n`;
  const test = `package mesh.global.short_names_test

import rego.v1

import data.mesh.global.short_names as policy

test_it if {
	${check}
}
`;
  return {
    modules: [{ path: RULE, text: `${head}${rules}\n` }],
    tests: [{ path: 'short_names/short_names_test.rego', text: test }],
  };
}

test.each([
  ['another name', 'deny contains {"message": "x"} if true', 'count(policy.deny) == 1'],
  ['text instead of objects', 'violations contains "x" if true', 'count(policy.violations) == 1'],
  ['no message', 'violations contains {"path": "x"} if true', 'count(policy.violations) == 1'],
  [
    'a path that is no text',
    'violations contains {"message": "x", "path": 1} if true',
    'count(policy.violations) == 1',
  ],
  ['true instead of a set', 'violations := true', 'policy.violations'],
])(
  'a policy whose findings have %s is refused before it could refuse every change',
  async (_, rules, check) => {
    const report = await authoring.validate(policyOf(rules, check), context);
    expect(report.ok).toBe(false);
    expect(report.tests).toMatchObject({ passed: 1, failed: 0 });
  },
);

test('a policy that fails on some change is refused, naming the input', async () => {
  const rules = 'violations contains {"message": "x"} if not time.parse_rfc3339_ns(input.change.id) == 1';
  const source = policyOf(
    rules,
    'count(policy.violations) == 0 with input as {"change": {"id": "1970-01-01T00:00:00.000000001Z"}}',
  );
  const { ok, findings } = await authoring.validate(source, context);
  expect(ok).toBe(false);
  const [finding] = findings.filter(({ stage }) => stage === 'answer');
  expect(finding).toMatchObject({ code: 'answer.builtin-error', file: RULE });
  expect(finding?.message).toContain('on the input key_declared/fail-no-key');
});

test('inputs are read once for what can be evaluated, and not at all for what cannot', async () => {
  let reads = 0;
  const counting: AuthoringContext = { ...context, samples: () => Promise.resolve((reads++, [])) };
  await authoring.validate(policyOf('violations := 1 +', 'true'), counting);
  expect(reads).toBe(0);
  await authoring.validate(aSource(), counting);
  expect(reads).toBe(1);
});

test('a test that is only planned is none', async () => {
  const { modules, tests } = aSource();
  const planned = tests.map(({ path, text }) => ({ path, text: text.replaceAll('\ntest_', '\ntodo_test_') }));
  const { ok, findings } = await authoring.validate({ modules, tests: planned }, context);
  expect(ok).toBe(false);
  expect(findings.map(({ code }) => code)).toContain('test.none');
});

test('a test that passes by the interpreter and not where policies are evaluated is an error that says why', async () => {
  const rules = 'violations contains {"message": "x"} if to_number(input.change.id) == 1';
  const check = 'count(policy.violations) == 0 with input as {"change": {"id": "word"}}';
  const covered = `${check}\n\tcount(policy.violations) == 1 with input as {"change": {"id": "1"}}`;
  const { findings } = await authoring.validate(policyOf(rules, covered), withSamples());
  expect(findings.filter(({ code }) => code === 'test.differs')).toEqual([
    expect.objectContaining({
      severity: 'error',
      file: 'short_names/short_names_test.rego',
      message: expect.stringContaining('to_number: "word" is no number') as string,
    }),
  ]);
});

test('tests that pass on both sides are no finding', async () => {
  const { findings } = await authoring.validate(aSource(), withSamples());
  expect(findings).toEqual([]);
});

test('a rule that vanishes because a builtin has no answer is told, at its place', async () => {
  const rules = 'violations contains {"message": "x"} if lower(input.change.after.name) == "a"';
  const check = 'count(policy.violations) == 1 with input as {"change": {"after": {"name": "A"}}}';
  const samples = [
    {
      name: 'a number for a name',
      input: { operation: 'create', change: { kind: 'DataContract', after: { name: 5 } } },
    },
  ];
  const { ok, findings } = await authoring.validate(policyOf(rules, check), withSamples(...samples));
  expect(ok).toBe(true);
  expect(findings).toEqual([
    expect.objectContaining({
      code: 'answer.vanishes',
      severity: 'warning',
      row: 15,
      message: expect.stringContaining('lower: operand 1 must be string but got number') as string,
    }),
  ]);
});
