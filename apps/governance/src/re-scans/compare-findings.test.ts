import type { Judgement } from '#evaluation';
import type { Violation } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import { compareFindings } from './compare-findings.js';
import { findingsOf } from './standing-finding.js';

const input = { change: { kind: 'DataContract', id: 'visits' } } as PolicyInput;
const violation: Violation = {
  ...{ policy: 'P-1', version: 1, title: 'P-1', scope: 'global', level: 'deny', message: 'no', path: 'name' },
  ...{ remediation: 'Mend it.', waiver: null },
};

function judged(violations: Judgement['violations'], errors: Judgement['errors'] = []): Judgement {
  return {
    violations,
    errors,
    evaluated: 1,
    notApplicable: 0,
    verdict: 'fail',
    excuses: [],
  };
}

const standing = (...violations: Judgement['violations']) => findingsOf(input, judged(violations));
const kept = (found: ReturnType<typeof standing>) => found.map(({ key }, at) => ({ id: `f-${at}`, key }));

test('what is found again goes on as it was, under whichever version of its policy', () => {
  const open = kept(standing(violation));
  expect(compareFindings(open, standing({ ...violation, version: 2 }, violation))).toEqual({
    opened: [],
    closed: [],
  });
});

test.each<[string, Partial<Violation>]>([
  ['is said elsewhere', { path: 'id' }],
  ['weighs more or less', { level: 'warn' }],
  ['comes to be waived', { waiver: 'w-1' }],
])('what %s is another finding, and the one before ends', (_, changed) => {
  const change = compareFindings(kept(standing(violation)), standing({ ...violation, ...changed }));
  expect(change).toMatchObject({ opened: [changed], closed: ['f-0'] });
});

test('a policy without an answer is a finding; an engine without time is none, and the same is asked again', () => {
  const error = { code: 'builtin-error', message: 'no', policy: 'P-1' };
  expect(findingsOf(input, judged([], [error]))).toMatchObject([
    { policy: 'P-1', level: 'error', message: 'builtin-error: no' },
  ]);
  expect(() => findingsOf(input, judged([], [{ ...error, code: 'overloaded' }]))).toThrow('overloaded');
});
