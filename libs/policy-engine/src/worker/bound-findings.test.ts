import { boundFindings } from './bound-findings.js';

function found(policyId: string, count: number) {
  const violations = Array.from({ length: count }, (_, i) => ({ message: `${policyId} ${i}` }));
  return { policyId, set: 'sha256:x', violations };
}

test('what fits is left as it is', () => {
  const findings = [found('A', 2), found('B', 0), found('C', 3)];
  expect(boundFindings(findings, 5)).toEqual(findings);
});

test('what does not fit is counted, and no policy falls silent', () => {
  const [a, b, c, d] = boundFindings([found('A', 4), found('B', 3), found('C', 2), found('D', 1)], 5);
  expect(a?.violations).toHaveLength(4);
  expect(b?.violations.map(({ message }) => message)).toEqual([
    'B 0',
    '2 more findings of this policy are not listed',
  ]);
  expect(c?.violations.map(({ message }) => message)).toEqual([
    'C 0',
    '1 more findings of this policy are not listed',
  ]);
  expect(d?.violations).toEqual([{ message: 'D 0' }]);
});
