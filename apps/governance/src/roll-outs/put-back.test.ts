import type { Decision } from '#contracts/decisions';
import { aContract, eventually, registering } from '#testing';
import {
  advance,
  anAuthoredPolicy,
  knowDomain,
  ofTenant,
  putInForce,
  validated,
} from '../fixtures/authoring.js';
import { HeardNotices } from '../fixtures/heard-notices.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
let heard: HeardNotices;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], { POLICY_DEADLINE_MS: '4000' });
  for (const domain of ['clients', 'lounges', 'gates', 'wings', 'piers'])
    await knowDomain(governance, domain);
  heard = await HeardNotices.by(governance);
});
afterAll(async () => {
  await heard.close();
  await governance.stop();
});

/** Objects to the tenant `refused`, and does something bad where a change names the tenant `odd`. */
const soundUntil = (id: string, domain: string, bad: string) =>
  anAuthoredPolicy({
    id,
    scope: `domain:${domain}`,
    rules: `violations contains {"message": "refused here"} if input.change.after.tenant == "refused"

violations contains {"message": message} if {
	input.change.after.tenant == "odd"
	message := ${bad}
}`,
    reaches: ofTenant('refused'),
  });

const change = (domain: string, tenant: string) => registering(aContract([], { tenant, domain }));

async function stateOf(id: string) {
  const { body } = await governance.http.get(`/api/v1/policies/${id}`).expect(200);
  return (body as { inForce: object }).inForce;
}

async function stepsOf(id: string) {
  const { body } = await governance.http.get(`/api/v1/policies/${id}/steps`).expect(200);
  return (body as { items: { from: string; to: string; actor: string; reason: string | null }[] }).items;
}

const messages = ({ changes }: Decision) =>
  changes.flatMap(({ violations }) => violations.map(({ message }) => message));

/** With a test that reaches the bad rule too, in a way that is not bad, and more rules. */
function tested(draft: ReturnType<typeof soundUntil>, harmless: string, more = '') {
  const odd = JSON.stringify({ change: { after: { tenant: 'odd', name: harmless } } });
  const [module, test] = [draft.modules[0]!, draft.tests[0]!];
  const reaching = `\ntest_odd if {\n\tcount(policy.violations) > 0 with input as ${odd}\n}\n`;
  return {
    ...draft,
    modules: [{ path: module.path, text: `${module.text}\n${more}` }],
    tests: [{ path: test.path, text: test.text + reaching }],
  };
}

const harmless = '2026-01-01T00:00:00Z';
const parses = 'time.format(time.parse_rfc3339_ns(input.change.after.name))';
const contradiction = `said := input.change.after.name

said := "${harmless}" if input.change.after.tenant == "odd"
`;

test.each([
  ['fails a builtin', tested(soundUntil('C-BUILTIN', 'clients', parses), harmless), 'builtin-error'],
  [
    'contradicts itself',
    tested(soundUntil('C-CONFLICT', 'lounges', 'said'), harmless, contradiction),
    'aborted',
  ],
])(
  'a policy that %s on a change nobody had foreseen is put back by itself, and refuses nobody',
  async (_, draft, code) => {
    const { id } = draft;
    const [, domain = ''] = draft.scope.split(':');
    await putInForce(governance, draft);
    expect((await governance.gate(change(domain, 'refused'))).verdict).toBe('fail');
    expect(await governance.gate(change(domain, 'odd'))).toMatchObject({ verdict: 'pass', errors: [] });
    await eventually(async () => expect(await stateOf(id)).toEqual({ shadow: 1, warn: null, enforce: null }));
    const last = (await stepsOf(id)).at(-1);
    expect(last).toMatchObject({ from: 'enforce', to: 'shadow', actor: 'meshwarden' });
    expect(last?.reason).toContain(code);
    const told = { kind: 'policy.put-back', to: [{ kind: 'scope', id: draft.scope }], severity: 'critical' };
    await eventually(() => expect(heard.about(id)).toMatchObject([told]));
    expect(heard.about(id)[0]?.text).toContain(code);
  },
  180_000,
);

const endless = `said := "odd, and said so" if {
	count([a | some a in many; some b in many; some c in many; (a + b) + c < 0]) == 0
}

many := numbers.range(1, count(input.change.after.name) * 500)
`;

test('a policy that fails in its first hour, as the one before it did, leaves only what neither judged unjudged', async () => {
  const draft = tested(soundUntil('C-TWICE', 'gates', parses), harmless);
  await putInForce(governance, draft, 'warn');
  await putInForce(governance, tested(soundUntil('C-BESIDE', 'gates', '"beside"'), harmless), 'warn');
  const decision = await governance.gate(change('gates', 'odd'));
  expect(decision.errors).toEqual([]);
  await eventually(async () => expect(await stateOf('C-TWICE')).toMatchObject({ shadow: 1, warn: null }));
  expect(await stateOf('C-BESIDE')).toMatchObject({ warn: 1 });
  // It is stored a moment before it counts.
  await eventually(async () =>
    expect(messages(await governance.gate(change('gates', 'odd')))).toEqual(['beside']),
  );
}, 180_000);

test('a policy that never ends on some change is put back, and what stood there before judges meanwhile', async () => {
  const sound = tested(soundUntil('C-ENDLESS', 'piers', '"odd, and said so"'), '');
  await putInForce(governance, sound);
  const { modules, tests } = tested(soundUntil('C-ENDLESS', 'piers', 'said'), '', endless);
  await governance.http.post('/api/v1/policies/C-ENDLESS/versions').send({ modules, tests }).expect(201);
  await advance(governance, 'C-ENDLESS', 2);
  const decision = await governance.gate(change('piers', 'odd'));
  expect(messages(decision)).toEqual(['odd, and said so']);
  expect(decision.errors).toEqual([]);
  await eventually(async () =>
    expect(await stateOf('C-ENDLESS')).toEqual({ shadow: 2, warn: null, enforce: 1 }),
  );
}, 180_000);

test('what has no answer in shadow comes no further, and what has none to a recorded change is invalid', async () => {
  const draft = tested(soundUntil('C-SHADOW', 'wings', parses), harmless);
  await putInForce(governance, draft, 'shadow');
  expect((await governance.gate(change('wings', 'odd'))).verdict).toBe('pass');
  const onwards = () =>
    governance.http.post('/api/v1/policies/C-SHADOW/versions/1/state').send({ to: 'warn' });
  await eventually(async () => expect((await onwards()).body).toMatchObject({ code: 'policy.failing' }));
  const base = { documents: [], contractHistory: [], subjects: [], referrers: [], domains: [] };
  const asked = { changeSet: change('wings', 'odd'), base };
  await governance.http.post('/internal/v1/decisions').send(asked).expect(200);
  const report = await validated(governance, tested(soundUntil('C-OTHER', 'wings', parses), harmless));
  expect(report.findings.map(({ code }) => code)).toContain('answer.builtin-error');
}, 180_000);
