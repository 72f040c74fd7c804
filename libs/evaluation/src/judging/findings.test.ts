import type { Evaluation, PolicyMetadata } from '#policy-engine';
import { indexPolicies } from './policy-index.js';
import { findingsOf, together } from './findings.js';
import { verdictOf } from './verdict.js';

const now = '2026-11-21T09:00:00.000Z';
const aPolicy = (extra: Partial<PolicyMetadata> = {}): PolicyMetadata =>
  ({
    id: 'P',
    version: 3,
    title: 'A rule',
    description: 'Why.',
    level: 'deny',
    scope: 'global',
    owner: 'federation',
    remediation: 'Mend it.',
    appliesTo: {},
    packagePath: 'mesh.global.p',
    ...extra,
  }) as PolicyMetadata;

function judged(policy: PolicyMetadata, ...violations: { message: string; [field: string]: unknown }[]) {
  const findings = [{ policyId: policy.id, set: 's', violations }];
  const evaluation: Evaluation = { status: 'ok', findings, notApplicable: ['Q'], tookMs: 1 };
  const said = findingsOf(evaluation, indexPolicies([{ digest: 's', policies: [policy] }]), {
    scope: 'global',
    now,
  });
  return { ...said, verdict: verdictOf(said) };
}

test('a denied finding fails and says which policy, where and how to mend it', () => {
  expect(judged(aPolicy(), { message: 'no owner', path: 'team' })).toEqual({
    verdict: 'fail',
    evaluated: 1,
    notApplicable: 1,
    errors: [],
    violations: [
      {
        policy: 'P',
        version: 3,
        title: 'A rule',
        scope: 'global',
        level: 'deny',
        message: 'no owner',
        path: 'team',
        remediation: 'Mend it.',
        waiver: null,
      },
    ],
  });
});

test('the findings of a policy stand in the order of the document', () => {
  const paths = ['schema.10.name', 'schema.9.name', 'name', 'schema.9.properties.2'];
  const { violations } = judged(aPolicy(), ...paths.map((path) => ({ message: 'm', path })));
  expect(violations.map(({ path }) => path)).toEqual([
    'name',
    'schema.9.name',
    'schema.9.properties.2',
    'schema.10.name',
  ]);
});

test('without findings and with notes the verdict is pass, with findings of level warn it is warn', () => {
  expect(judged(aPolicy()).verdict).toBe('pass');
  expect(judged(aPolicy({ level: 'note' }), { message: 'm' })).toMatchObject({
    verdict: 'pass',
    violations: [{ level: 'note', message: 'm' }],
  });
  expect(judged(aPolicy({ level: 'warn' }), { message: 'm' }).verdict).toBe('warn');
});

test.each([
  ['2026-11-21T09:00:00.001Z', 'warn'],
  ['2026-11-21T09:00:00.000Z', 'fail'],
  ['2026-11-20', 'fail'],
  ['not a day', 'fail'],
])('a policy effective on %s gives %s', (effectiveOn, verdict) => {
  const judgement = judged(aPolicy({ effectiveOn }), { message: 'm' });
  expect(judgement.verdict).toBe(verdict);
  expect(judgement.violations[0]?.level).toBe(verdict === 'warn' ? 'warn' : 'deny');
});

test('a finding may say better than its policy how to mend it', () => {
  const { violations } = judged(
    aPolicy(),
    { message: 'm', remediation: 'Do this.' },
    { message: 'n', remediation: 7 },
  );
  expect(violations.map(({ remediation }) => remediation)).toEqual(['Do this.', 'Mend it.']);
});

test('an evaluation that failed is an error, not a pass', () => {
  const evaluation: Evaluation = {
    status: 'error',
    error: { code: 'deadline', message: 'too long', policy: 'P' },
    further: [],
    findings: [],
    notApplicable: [],
    tookMs: 1,
  };
  const said = findingsOf(evaluation, indexPolicies([]), { scope: 'global', now });
  expect(verdictOf(said)).toBe('error');
  expect(said).toEqual({
    violations: [],
    evaluated: 0,
    notApplicable: 0,
    errors: [{ code: 'deadline', message: 'too long', policy: 'P', scope: 'global' }],
  });
});

test('two sets may use one policy id, and each finding is of its own set', () => {
  const index = indexPolicies([
    { digest: 'a', policies: [aPolicy({ level: 'warn' })] },
    { digest: 'b', policies: [aPolicy({ scope: 'domain:clients' })] },
  ]);
  const found = { policyId: 'P', violations: [{ message: 'm' }] };
  const findings = [
    { ...found, set: 'a' },
    { ...found, set: 'b' },
  ];
  const { violations } = findingsOf({ status: 'ok', findings, notApplicable: [], tookMs: 1 }, index, {
    scope: 'global',
    now,
  });
  expect(violations.map(({ scope, level }) => [scope, level])).toEqual([
    ['global', 'warn'],
    ['domain:clients', 'deny'],
  ]);
});

test('where nothing could judge, that is an error', () => {
  expect(verdictOf(together([]))).toBe('error');
});
