import { aContext, aSource, LONG_NAMES, LONG_NAMES_TESTS } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';
import type { AuthoringContext } from '../source/policy-source.js';

const RULE = 'short_names/short_names.rego';

const authoring = new PolicyAuthoring();
let context: AuthoringContext;

beforeAll(async () => {
  context = await aContext();
});

test('gives the result of each test, with what it printed', async () => {
  const tests = `${LONG_NAMES_TESTS}
test_wrong if {
	print("seen", policy.limit)
	policy.limit == 6
}

test_endless if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a + b < 0
}

todo_test_later if {
	false
}
`;
  const report = await new PolicyAuthoring({ timeoutMs: 9000 }).validate(aSource(LONG_NAMES, tests), context);
  expect(report.tests).toMatchObject({ passed: 2, failed: 2 });
  expect(report.tests.results.slice(2)).toEqual([
    expect.objectContaining({ name: 'test_wrong', row: 15, outcome: 'failed', output: 'seen 5\n' }),
    expect.objectContaining({ name: 'test_endless', row: 20, outcome: 'error' }),
  ]);
  expect(report.findings.map(({ code, severity, row }) => [code, severity, row])).toEqual([
    ['test.failed', 'error', 15],
    ['test.error', 'error', 20],
    ['test.skipped', 'warning', 26],
  ]);
  expect(report.coverage).toMatchObject({ percent: 100 });
}, 30_000);

test('wants tests, and names the rows that they do not reach', async () => {
  const untested = await authoring.validate({ ...aSource(), tests: [] }, context);
  expect(untested.findings).toEqual([
    expect.objectContaining({ stage: 'test', code: 'test.none', file: RULE, row: 1, column: 1 }),
  ]);
  const [first = ''] = LONG_NAMES_TESTS.split('\n\n');
  const report = await authoring.validate(aSource(LONG_NAMES, `${first}\n`), context);
  expect(report).toMatchObject({
    ok: false,
    coverage: {
      percent: 60,
      notCovered: [
        { file: RULE, fromRow: 15, toRow: 15 },
        { file: RULE, fromRow: 18, toRow: 18 },
      ],
    },
  });
  expect(report.findings.map(({ stage, row, column }) => [stage, row, column])).toEqual([
    ['coverage', 15, 1],
    ['coverage', 18, 2],
  ]);
});

test('what could not be measured is not taken for all of it: the version is refused', async () => {
  const [first = '', second = ''] = LONG_NAMES_TESTS.split('\n\n');
  const renamed = (text: string, letter: string) => text.replace(/test_\w+/, `test_${letter.repeat(60_000)}`);
  const tests = [renamed(first, 'a'), renamed(second, 'b')].join('\n\n');
  const report = await authoring.validate(aSource(LONG_NAMES, tests), context);
  expect(report).toMatchObject({ ok: false, coverage: null, tests: { passed: 2, failed: 0 } });
  expect(report.findings).toContainEqual(
    expect.objectContaining({ stage: 'coverage', severity: 'error', code: 'coverage.unknown', file: RULE }),
  );
});

test('what takes too long is a finding', async () => {
  const impatient = new PolicyAuthoring({ timeoutMs: 1500 });
  const tests = `test_endless if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a + b < 0
}
`;
  const report = await impatient.validate(aSource(LONG_NAMES, tests), context);
  expect(report.findings).toContainEqual(
    expect.objectContaining({ stage: 'test', code: 'opa.time', message: expect.stringContaining('1.5 s') }),
  );
  expect(report.policies).toHaveLength(1);
});
