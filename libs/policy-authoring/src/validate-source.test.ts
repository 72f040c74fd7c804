import type { PolicyScope } from '#policy-engine';
import {
  aContext,
  aShippedPolicy,
  aSource,
  findingsOf,
  LONG_NAMES,
  LONG_NAMES_TESTS,
} from './fixtures/policies.js';
import { PolicyAuthoring } from './policy-authoring.js';
import type { SourceFinding } from './report.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';

const RULE = 'short_names/short_names.rego';
const TESTS = 'short_names/short_names_test.rego';

const authoring = new PolicyAuthoring();
let context: AuthoringContext;

beforeAll(async () => {
  context = await aContext();
});

const findings = (source: PolicySource, stages?: readonly SourceFinding['stage'][], within = context) =>
  findingsOf(authoring, source, within, stages);

test('says of a good policy what it is, how its tests went, and that they reach all of it', async () => {
  const report = await authoring.validate(aSource(), context);
  expect(report).toMatchObject({ ok: true, findings: [], coverage: { percent: 100, notCovered: [] } });
  expect(report.policies).toEqual([
    expect.objectContaining({ id: 'TEAM-001', version: 1, package: 'mesh.global.short_names' }),
  ]);
  expect(report.tests).toMatchObject({ passed: 2, failed: 0 });
  expect(report.tests.results[0]).toMatchObject({ file: TESTS, row: 7, outcome: 'passed', message: null });
});

test.each(['key_declared', 'purpose_limited', 'personal_data_classified', 'version_discipline'])(
  'finds nothing wrong with the shipped policy %s',
  async (rule) => {
    const report = await authoring.validate(await aShippedPolicy(rule), context);
    expect(report).toMatchObject({ ok: true, findings: [], coverage: { percent: 100 } });
  },
);

test('reports the parse errors of every module, and goes on with the others', async () => {
  const { modules, tests } = aSource(`limit := 5 if time.now_ns() > 1\n`);
  const source = {
    modules: [
      ...modules,
      { path: 'a.rego', text: 'package mesh.global.short_names.a\n\nx := {{\n' },
      { path: 'b.rego', text: 'package mesh.global.short_names.b\n\ny := "\n' },
      { path: 'c.rego', text: '' },
    ],
    tests,
  };
  expect(await findings(source, ['parse', 'purity'])).toEqual([
    `purity ${RULE}:15:15 time.now_ns reads a clock: the decision could not be replayed`,
    'parse a.rego:4:1 unexpected eof token',
    'parse b.rego:3:6 non-terminated string',
    'parse c.rego:1:1 empty module',
  ]);
});

test('finds unknown functions, unused variables and misspelt input fields at once, with row and column', async () => {
  const rules = `violations contains v if {
	unused := 1
	input.chnage == 3
	shorten(input.actor.id)
	strings.shorten(input.actor.id, 2)
	v := {"message": "x"}
}
`;
  expect(await findings(aSource(rules), ['check', 'builtins'])).toEqual([
    `check ${RULE}:16:2 assigned var unused unused`,
    `check ${RULE}:17:2 undefined ref: input.chnage`,
    `check ${RULE}:18:2 undefined function shorten`,
    `builtins ${RULE}:19:2 there is no builtin strings.shorten`,
  ]);
});

test('finds type errors of the policy and of its tests', async () => {
  const tests = `${LONG_NAMES_TESTS}\ntest_x if {\n\tcount(1) == 1\n}\n`;
  const found = await findings(aSource(`${LONG_NAMES}\nwrong := input.actor.id + 1\n`, tests), ['check']);
  expect(found).toEqual([
    expect.stringContaining(`${RULE}:23:10 plus: invalid argument(s)`),
    expect.stringContaining(`${TESTS}:16:2 count: invalid argument(s)`),
  ]);
});

test('says which types can never be equal, what a byte order mark is, and that nobody calls `violations`', async () => {
  const rules = `${LONG_NAMES}\nwrong if {\n\tn := 1\n\tn == "a"\n}\n\nviolations(x) := x\n`;
  const marked = { path: 'marked.rego', text: '\uFEFFpackage mesh.global.short_names.marked\n' };
  const { modules, tests } = aSource(rules);
  const all = await findings({ modules: [...modules, marked], tests }, ['parse', 'check', 'package']);
  expect(all).toEqual(
    expect.arrayContaining([
      `package ${RULE}:28:1 \`violations\` is a function here, and a decision calls none`,
      'parse marked.rego:1:1 the module begins with a byte order mark (U+FEFF), which is no Rego',
    ]),
  );
  const typed = await findings(aSource(`${LONG_NAMES}\nwrong if {\n\tn := 1\n\tn == "a"\n}\n`), ['check']);
  expect(typed).toEqual([`check ${RULE}:25:2 match error: number is never equal to string`]);
});

test('types the input of domain and product policies too', async () => {
  for (const [scope, root] of [
    ['domain:customer-care', 'mesh.domains.customer_care'],
    ['product:lounge.visits', 'mesh.products.lounge_visits'],
  ] as [PolicyScope, string][]) {
    const within = { ...context, scope };
    const good = aSource(LONG_NAMES, LONG_NAMES_TESTS, `${root}.short_names`);
    expect(await authoring.validate(good, within)).toMatchObject({ ok: true, policies: [{ scope }] });
    const misspelt = LONG_NAMES.replace('input.actor.id)', 'input.actor.ids)');
    const found = await findings(
      aSource(misspelt, LONG_NAMES_TESTS, `${root}.short_names`),
      ['check'],
      within,
    );
    expect(found).toEqual([`check ${RULE}:16:18 undefined ref: input.actor.ids`]);
  }
});

test('warns where the format begins to differ, and lets it pass', async () => {
  const report = await authoring.validate(
    aSource(LONG_NAMES.replace('limit := 5', 'limit   :=  5')),
    context,
  );
  expect(report.ok).toBe(true);
  expect(report.findings).toEqual([
    expect.objectContaining({ stage: 'format', severity: 'warning', file: RULE, row: 21, column: 7 }),
  ]);
});

test.each(['mesh.lib.short_names', 'mesh.global', 'mesh.domains.care.x', 'meshwarden.aggregate', 'system.x'])(
  'a global policy cannot lie in %s',
  async (name) => {
    const { modules } = aSource(LONG_NAMES, '', name);
    const found = await findings({ modules, tests: [] }, ['package']);
    expect(found).toEqual([
      expect.stringContaining(`:11:1 the package ${name} does not lie below mesh.global, `),
    ]);
  },
);

test('neither a policy nor its tests can lie where another policy is, around it, or apart', async () => {
  const taken = (name: string) => [{ id: 'T-9', package: `mesh.global.${name}`, scope: 'global' }];
  for (const name of ['short_names', 'short_names.inner']) {
    expect(await findings(aSource(), ['package'], { ...context, others: taken(name) })).toEqual([
      `package ${RULE}:11:1 the package mesh.global.short_names overlaps mesh.global.${name}, the package of T-9`,
    ]);
  }
  const inside = aSource(LONG_NAMES, LONG_NAMES_TESTS, 'mesh.global.short_names.inner');
  expect(await findings(inside, ['package'], { ...context, others: taken('short_names') })).toHaveLength(2);
  const { modules, tests } = aSource();
  const apart = { path: 'x.rego', text: 'package mesh.global.elsewhere\n\nx := 1\n' };
  expect(await findings({ modules: [...modules, apart], tests }, ['package'])).toEqual([
    'package x.rego:1:1 the package mesh.global.elsewhere does not lie within mesh.global.short_names',
  ]);
});

test('a policy cannot exchange parameters or shared rules; its tests can', async () => {
  const rules = LONG_NAMES.replace('length > limit', 'length > limit with data.params as {"x": 1}');
  const tests = LONG_NAMES_TESTS.replace('{"id": "ann"}}', '{"id": "ann"}} with data.params as {"x": 1}');
  expect(await findings(aSource(rules, tests), ['package'])).toEqual([
    `package ${RULE}:17:22 the policy puts something in the place of data.params`,
  ]);
});

test('a policy cannot read parameters past the shared module: a decision has none there', async () => {
  const rules = `${LONG_NAMES}\na := data.params.names.longest # data.params\n\nb := data["params"].names\n`;
  const tests = LONG_NAMES_TESTS.replace('== 0', '== count(object.get(data.params, "x", []))');
  expect(await findings(aSource(rules, tests), ['package'])).toEqual([
    `package ${RULE}:23:6 data.params.names.longest holds nothing in a decision: parameters come with the input`,
    `package ${RULE}:25:6 data.params.names holds nothing in a decision: parameters come with the input`,
  ]);
  const imported = { ...aSource(`import data.params\n\n${LONG_NAMES}`), tests: [] };
  const report = await authoring.validate(imported, context);
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      code: 'package.parameters',
      row: 15,
      remediation: expect.stringContaining('params.value') as string,
    }),
  );
});

test('data that is nowhere is found, as it would be undefined in silence', async () => {
  const rules = `${LONG_NAMES}\nx := data.mesh.global.other.y\n\ny := data.mesh.lib.datse.today\n\nz := data[input.now]\n`;
  expect(await findings(aSource(rules), ['package'])).toEqual([
    `package ${RULE}:23:6 data.mesh.global.other.y is nothing that the policy can read`,
    `package ${RULE}:25:6 data.mesh.lib.datse.today is nothing that the policy can read`,
    `package ${RULE}:27:6 data is nothing that the policy can read`,
  ]);
});

test('names clock, network, host, chance and what was left from writing, each with its place', async () => {
  const rules = `violations contains {"message": "x"} if {
	http.send({"method": "get", "url": "x"}).status_code == 200
	opa.runtime().env.HOME == "x"
	rand.intn("a", 3) == 1
	print("here", time.now_ns())
	trace("here")
	rego.parse_module("a", "b").package
}
`;
  const report = await authoring.validate(aSource(rules), context);
  const found = report.findings.filter(({ stage }) => stage === 'purity' || stage === 'builtins');
  expect(found.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['purity.http.send', 16, 2],
    ['purity.opa.runtime', 17, 2],
    ['purity.rand.intn', 18, 2],
    ['purity.print', 19, 2],
    ['purity.time.now_ns', 19, 16],
    ['purity.trace', 20, 2],
    ['builtins.withheld', 21, 2],
  ]);
  expect(report.ok).toBe(false);
});

test('a test can neither reach the network nor read the environment', async () => {
  const tests = 'test_leak if {\n\tprint(opa.runtime().env, policy.limit)\n}\n';
  const report = await authoring.validate(aSource(LONG_NAMES, tests), context);
  expect(report.tests).toEqual({ passed: 0, failed: 0, results: [] });
  expect(report.findings).toEqual([
    expect.objectContaining({ code: 'purity.opa.runtime', file: TESTS, row: 8, column: 8 }),
  ]);
});

test('what is withheld may be stood in for: the mock is the point', async () => {
  const tests = `${LONG_NAMES_TESTS}
answer(_) := {"status_code": 200}

test_mocked if {
	http.send({"method": "get", "url": "x"}).status_code == 200 with http.send as answer
	[7] == [now | now := time.now_ns()] with time.now_ns as 7
	count(policy.violations) == 0 with rand.intn as 3
		with input as {"actor": {"id": "ann"}}
}
`;
  const report = await authoring.validate(aSource(LONG_NAMES, tests), context);
  expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(report.tests).toMatchObject({ passed: 3, failed: 0 });
});

test('what stands in for another is called, and so may not be withheld', async () => {
  const tests = `${LONG_NAMES_TESTS}
test_host if {
	x := time.now_ns() with time.now_ns as opa.runtime
	x > 0
}
`;
  const report = await authoring.validate(aSource(LONG_NAMES, tests), context);
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: 'purity.opa.runtime', file: TESTS, row: 16, column: 41 }),
  );
  expect(report.tests.results).toEqual([]);
});

test.each([101, 2_000, 60_000])(
  'brackets nested %d deep are refused where they become too many',
  async (depth) => {
    const rules = `${LONG_NAMES}\ndeep := ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
    expect(await findings(aSource(rules), ['parse'])).toEqual([
      `parse ${RULE}:23:109 brackets are nested more than 100 deep`,
    ]);
  },
);
