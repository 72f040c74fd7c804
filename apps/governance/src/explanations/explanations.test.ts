import type { Decision } from '#contracts/decisions';
import { aContract, registering } from '#testing';
import { anAuthoredPolicy, refusesTenant } from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { setInForce } from '../fixtures/set-in-force.js';
import type { Explanation } from './explanation.js';

const scope = 'domain:clients';
const noLoud = anAuthoredPolicy({
  id: 'C-LOUD',
  scope,
  rules: `${refusesTenant('loud')}\n\n${refusesTenant('noisy')}`,
});

let governance: RunningGovernance;
let refused: Decision;
let mended: Decision;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  await setInForce(governance, noLoud);
  refused = await governance.gate(registering(aContract([], { tenant: 'loud' })));
  mended = await governance.gate(registering(aContract([], { tenant: 'calm', description: {} })));
});
afterAll(() => governance.stop());

const get = async <T>(path: string) =>
  (await governance.http.get(`/api/v1/decisions/${path}`).expect(200)).body as T;

test('a finding is explained by the rule that makes it, its line, and the facts that it read', async () => {
  expect(refused.verdict).toBe('fail');
  const { because, findings } = await get<Explanation>(`${refused.id}/explain`);
  expect(because).toEqual(['C-LOUD']);
  const [found, ...others] = findings;
  expect(others).toEqual([]);
  expect(found).toMatchObject({ how: 'traced', reason: null, remediation: 'Mend it.', excuse: null });
  const [rule, ...further] = found?.rules ?? [];
  expect(further).toEqual([]);
  const source = noLoud.modules[0]?.text.split('\n') ?? [];
  expect(rule?.file).toMatch(/c_loud\.rego$/);
  expect(source[(rule?.row ?? 0) - 1]).toMatch(/^violations contains .*no loud/);
  expect(rule?.facts).toEqual([{ path: 'change.after.tenant', state: 'read', value: 'loud' }]);
  expect(rule?.lines.map(({ text }) => text)).toContain('input.change.after.tenant == "loud"');
});

test('where the sources of a set were not kept, an explanation says so', async () => {
  const { findings } = await get<Explanation>(`${mended.id}/explain?policy=T-PURPOSE`);
  expect(findings).toMatchObject([{ how: 'unknown', rules: [], finding: { policy: 'T-PURPOSE' } }]);
});

test('two decisions are compared by their findings and facts', async () => {
  const compared = await get<{ changes: readonly { facts: readonly object[] }[] }>(
    `${refused.id}/compare/${mended.id}`,
  );
  expect(compared).toMatchObject({
    one: { id: refused.id, purpose: 'gate', verdict: 'fail', actor: 'ada', at: refused.at },
    ...{ sameVerdict: true, sameSets: true, policies: [] },
    changes: [{ new: [{ policy: 'T-PURPOSE' }], gone: [{ policy: 'C-LOUD' }], unchanged: 0 }],
  });
  expect(compared.changes[0]?.facts).toContainEqual({
    ...{ path: 'change.after.tenant', one: 'loud', other: 'calm' },
  });
});

test.each([['explain'], [`compare/0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10`]])(
  'of a decision that nobody made there is nothing to %s',
  async (what) => {
    await governance.http.get(`/api/v1/decisions/0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10/${what}`).expect(404);
  },
);
