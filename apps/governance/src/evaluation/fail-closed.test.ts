import { aContract, registering } from '#testing';
import { aPolicy } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const onTenant = (id: string, tenant: string, body: string) =>
  aPolicy({
    id,
    rules: `violations contains {"message": "never"} if {
  input.change.after.tenant == "${tenant}"
  ${body}
}`,
  });

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start(
    [
      onTenant('T-BROKEN', 'broken', 'time.parse_rfc3339_ns(input.change.after.name) > 0'),
      onTenant(
        'T-ENDLESS',
        'endless',
        // It takes no memory: what does may reach the bound of that before its deadline.
        'many := numbers.range(1, 5000)\n  some a in many\n  some b in many\n  some c in many\n  c == input.change.after.tenant',
      ),
    ],
    { POLICY_DEADLINE_MS: '300' },
  );
});
afterAll(() => governance.stop());

test.each([
  ['broken', 'builtin-error'],
  ['endless', 'deadline'],
])('a policy that is %s makes the verdict error, never pass', async (tenant, code) => {
  const decision = await governance.gate(registering(aContract([], { tenant })));
  expect(decision).toMatchObject({
    verdict: 'error',
    policies: { errors: 1, evaluated: 1 },
    errors: [{ code }],
  });
  expect((await governance.gate(registering(aContract()))).verdict).toBe('pass');
});

test('an error of one change is the verdict on the whole set', async () => {
  const decision = await governance.gate(
    registering(aContract(), aContract([], { id: 'other', tenant: 'broken' })),
  );
  expect(decision.verdict).toBe('error');
  expect(decision.changes).toHaveLength(2);
});
