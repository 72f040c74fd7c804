import { aContext, aMetadata, aSource, LONG_NAMES_TESTS } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';
import type { PolicySource } from '../source/policy-source.js';

const authoring = new PolicyAuthoring();

const RULES = `import data.mesh.lib.params

violations contains v if {
	count(input.actor.id) > params.value("TEAM-001", "longest", 99)
	v := {"message": "long", "path": "id"}
}
`;

/** A policy whose METADATA declares a parameter so. */
function declaring(longest: string): PolicySource {
  const { modules, tests } = aSource(RULES, LONG_NAMES_TESTS);
  const declared = `${aMetadata()}#   parameters:\n#     longest: ${longest}\n`;
  return { tests, modules: modules.map((it) => ({ ...it, text: it.text.replace(aMetadata(), declared) })) };
}

const whole = '{type: integer, minimum: 1, default: 5, x-tighten: lower, description: Letters of an id.}';
const validate = async (longest: string) => authoring.validate(declaring(longest), await aContext());

test('a declared parameter holds with its default in tests, before what the policy says itself', async () => {
  const { ok, findings, policies, tests } = await validate(whole);
  expect(findings).toEqual([]);
  expect(ok).toBe(true);
  expect(tests.passed).toBe(2);
  expect(policies[0]?.parameters).toEqual({
    longest: {
      ...{ type: 'integer', minimum: 1, default: 5, 'x-tighten': 'lower' },
      description: 'Letters of an id.',
    },
  });
});

test.each([
  [whole.replace('lower', 'smaller'), /x-tighten is none of higher, lower/],
  [whole.replace('type: integer', 'type: string'), /can only be tightened to lower where its type/],
  [whole.replace('default: 5', 'default: 0'), /its default must be >= 1/],
  [whole.replace('default: 5, ', ''), /has no default/],
  [whole.replace('description: Letters of an id.', 'title: x'), /has no description/],
  [whole.replace('minimum: 1', 'minimum: no'), /is no JSON Schema/],
  ['5', /is no JSON Schema/],
])('%s: %s', async (longest, message) => {
  const { findings } = await validate(longest);
  const found = findings.filter(({ code }) => code === 'metadata.custom.parameters');
  expect(found).toEqual([
    expect.objectContaining({
      severity: 'error',
      message: expect.stringMatching(message) as string,
      row: 12,
    }),
  ]);
});
