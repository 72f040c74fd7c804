import type { Decision } from '#contracts/decisions';
import {
  type PolicyScope,
  type PolicySet,
  type RegoModule,
  compileSet,
  findOpa,
  setDigest,
} from '#policy-engine';
import { Transactions } from '#persistence';
import { aContract, aProduct, eventually, registering } from '#testing';
import { knowDomain } from '../fixtures/authoring.js';
import { aPolicy, nameGiven, purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { namesOf } from './in-force.js';
import { ParametersStore } from './parameters/parameters.store.js';
import { PolicySets } from './policy-sets.js';
import { PolicySetsStore } from './policy-sets.store.js';
import { FollowInForce } from './follow-in-force.js';
import { ScopeSetsStore } from './scope-sets.store.js';
import type { Stage } from '#evaluation';

const library: RegoModule = {
  path: 'lib/limits.rego',
  text: `package mesh.lib.limits

import rego.v1

longest := data.params.names.longest

default longest := 5
`,
};
const usingLibrary = aPolicy({
  id: 'T-SHORT',
  rules: `import data.mesh.lib.limits

violations contains {"message": "too long", "path": "name"} if count(input.change.after.name) > limits.longest`,
});

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated, nameGiven, usingLibrary, library], {
    // New sets load on threads of low priority, beside other suites.
    POLICY_DEADLINE_MS: '2000',
  });
  await knowDomain(governance, 'clients');
});
afterAll(() => governance.stop());
afterEach(() => governance.query('delete from scope_sets'));

/** Puts modules into force as they are, past every check of authoring: what holds must hold even so. */
async function inForce(scope: PolicyScope, modules: readonly RegoModule[], stage: Stage = 'enforce') {
  await keep(await compileSet({ scope, modules: [...modules] }, { opaBinary: findOpa() }), stage);
}

async function keep(set: PolicySet, stage: Stage = 'enforce') {
  const get = <T>(type: new (...parameters: never[]) => T) => governance.app.get<T>(type, { strict: false });
  await get(Transactions).run(async (tx) => {
    await get(PolicySetsStore).keep(set, tx);
    await get(ScopeSetsStore).put(tx, {
      scope: set.scope,
      stage,
      digest: set.digest,
      isTried: false,
      at: '2026-01-01T00:00:00.000Z',
    });
  });
  await get(FollowInForce).refresh();
}

const wrong = () => registering(aContract([], { description: {}, name: 'far too long' }));
const findings = ({ changes }: Decision) =>
  changes.flatMap(({ violations }) =>
    violations.map(({ policy, scope, level }) => `${policy} ${scope} ${level}`),
  );
const ofFederation = ['T-PURPOSE global deny', 'T-SHORT global deny'];

const named = (id: string, owned: string, rules: string): RegoModule => {
  const { path, text } = aPolicy({ id, rules });
  return { path: `own/${path}`, text: text.replace(/^package .*$/m, `package ${owned}`) };
};
const silent = 'violations := set()';

describe('a lower scope cannot weaken a higher one', () => {
  const attempts: [string, RegoModule[]][] = [
    ['a policy of the same package that finds nothing', [named('D-1', 'mesh.global.t_purpose', silent)]],
    ['a policy of the same id', [named('T-PURPOSE', 'mesh.domains.clients.purpose', silent)]],
    ['a policy of the same id and package', [named('T-PURPOSE', 'mesh.global.t_purpose', silent)]],
    [
      'a shared module of its own under the name of a shipped one',
      [
        named('D-2', 'mesh.domains.clients.own', silent),
        { ...library, text: library.text.replace(':= 5', ':= 5000') },
      ],
    ],
    [
      'data in the place of parameters',
      [
        named('D-3', 'mesh.domains.clients.own', silent),
        { path: 'own/params.rego', text: 'package params.names\n\nimport rego.v1\n\nlongest := 5000\n' },
      ],
    ],
    [
      'a policy that overrides the input',
      [
        named(
          'D-4',
          'mesh.domains.clients.own',
          'violations := found if found := data.mesh.domains.clients.inner with input as {}',
        ),
        {
          path: 'own/inner.rego',
          text: 'package mesh.domains.clients\n\nimport rego.v1\n\ninner := set()\n',
        },
      ],
    ],
    [
      'a policy without a finding',
      [named('D-5', 'mesh.domains.clients.own', 'violations contains v if { false; v := 1 }')],
    ],
  ];

  test.each(attempts)('not by %s', async (_, modules) => {
    await inForce('domain:clients', modules);
    const decision = await governance.gate(wrong());
    expect(decision).toMatchObject({ verdict: 'fail', errors: [] });
    expect(findings(decision)).toEqual(expect.arrayContaining(ofFederation));
  });

  test('not by parameters in the data of its set', async () => {
    const sources = {
      scope: 'domain:clients' as const,
      modules: [named('D-6', 'mesh.domains.clients.own', silent)],
      data: { params: { names: { longest: 5000 } } },
    };
    await keep(await compileSet(sources, { opaBinary: findOpa() }));
    expect(findings(await governance.gate(wrong()))).toEqual(ofFederation);
  });

  test('not by an exemption: the findings of all scopes are put together', async () => {
    await inForce('domain:clients', [
      named('D-7', 'mesh.domains.clients.own', 'violations contains {"message": "more"}'),
    ]);
    expect(findings(await governance.gate(wrong()))).toEqual([...ofFederation, 'D-7 domain:clients deny']);
  });
});

describe('a broken policy of a lower scope', () => {
  const broken: [string, string, string][] = [
    [
      'endless',
      // Members of a set cost no memory to walk, which would run out before the time.
      `all := {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}

violations contains {"message": "never"} if {
${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((nth) => `  some m${nth} in all`).join('\n')}
  m12 == "z"
}`,
      'deadline',
    ],
    ['failing', 'violations contains {"message": "x"} if time.parse_rfc3339_ns("x") > 0', 'builtin-error'],
    ['undefined', 'violations := {1} if input.nothing', 'undefined-result'],
    ['malformed', 'violations := {"no message"}', 'malformed-result'],
  ];

  test.each(broken)(
    'that is %s refuses changes of its scope, and hides no finding of others',
    async (_, rules, code) => {
      await inForce('domain:clients', [named('D-BROKEN', 'mesh.domains.clients.own', rules)]);
      const decision = await governance.gate(wrong());
      expect(decision).toMatchObject({ verdict: 'error', errors: [{ code }] });
      expect(findings(decision)).toEqual(ofFederation);
      const elsewhere = await governance.gate(registering(aContract([], { domain: 'finance', name: 'ok' })));
      expect(elsewhere.verdict).toBe('pass');
    },
  );

  test('and that cannot be loaded refuses changes of its scope', async () => {
    const sources = { scope: 'domain:clients' as const, modules: [] };
    const policies = [{ id: 'D-GONE' }] as unknown as PolicySet['policies'];
    await keep({
      ...sources,
      digest: setDigest(sources),
      policies,
      data: {},
      wasm: Buffer.from('no module'),
    });
    expect(await governance.gate(wrong())).toMatchObject({
      verdict: 'error',
      errors: [{ code: 'set-not-loaded' }],
    });
  });

  test('in shadow is written down, and changes no verdict', async () => {
    const [, rules] = broken[1]!;
    await inForce('domain:clients', [named('D-SHADOW', 'mesh.domains.clients.own', rules)], 'shadow');
    const decision = await governance.gate(registering(aContract([], { name: 'ok' })));
    expect(decision.verdict).toBe('pass');
    const { body } = await governance.http.get(`/api/v1/decisions/${decision.id}`).expect(200);
    expect((body as Decision).policies.shadow).toMatchObject([
      { scope: 'domain:clients', policy: 'D-SHADOW', error: 'builtin-error' },
    ]);
  });
});

describe('a scope judges', () => {
  const objecting = (scope: PolicyScope) =>
    inForce(scope, [named('D-ALL', 'mesh.domains.clients.own', 'violations contains {"message": "seen"}')]);
  const seen = async (changeSet: object) => findings(await governance.gate(changeSet)).length > 0;
  const plain = (extra: object) => aContract([], { name: 'ok', ...extra });

  test('the documents that name its domain, before or after', async () => {
    await objecting('domain:clients');
    expect(await seen(registering(plain({ domain: 'clients' })))).toBe(true);
    expect(await seen(registering(plain({ domain: 'finance' })))).toBe(false);
    await governance.know({ ...plain({ id: 'leaving', domain: 'clients' }) });
    expect(await seen(registering(plain({ id: 'leaving', domain: 'finance' })))).toBe(true);
  });

  test('contracts without a domain by that of their product', async () => {
    await objecting('domain:clients');
    const contract = plain({ id: 'silent', domain: undefined });
    const product = aProduct(['silent'], { id: 'speaking', name: 'ok' });
    const decision = await governance.gate(registering(contract, product));
    expect(decision.changes.map(({ violations }) => violations.length)).toEqual([1, 1]);
  });

  test('its product, the contracts that the product keeps, and those that leave it', async () => {
    await objecting('product:shop');
    const contract = plain({ id: 'sold', domain: 'finance' });
    await governance.know(contract);
    await governance.know(aProduct(['sold'], { id: 'shop', name: 'ok', domain: 'finance' }));
    expect(await seen(registering({ ...contract, version: '1.1.0' }))).toBe(true);
    const emptied = aProduct([], { id: 'shop', name: 'ok', domain: 'finance' });
    const decision = await governance.gate(registering({ ...contract, version: '1.1.0' }, emptied));
    expect(decision.changes.map(({ violations }) => violations.length)).toEqual([1, 1]);
    expect(await seen(registering(aProduct([], { id: 'other', name: 'ok' })))).toBe(false);
    expect(await seen({ changes: [{ kind: 'Lifecycle', product: 'shop', to: 'deprecated' }] })).toBe(true);
  });
});

test('the record says which scopes judged and which sets', async () => {
  await inForce('domain:clients', [named('D-REC', 'mesh.domains.clients.own', silent)], 'warn');
  const { id, policies } = await governance.gate(registering(aContract([], { name: 'ok' })));
  const { body } = await governance.http.get(`/api/v1/decisions/${id}/inputs`).expect(200);
  expect(body).toMatchObject([{ scopes: ['global', 'domain:clients'] }]);
  expect(policies.revision).toMatch(/^sha256:\w+\+sha256:\w+@warn$/);
});

test('another replica follows without opa, from its start and while it runs', async () => {
  const get = <T>(type: new (...parameters: never[]) => T) => governance.app.get<T>(type, { strict: false });
  const names = () => namesOf(replica.inForce().at(['global', 'domain:clients']));
  const folders = { folder: 'policies/compiled', sources: 'policies' };
  const replica = new PolicySets(get(PolicySetsStore), { ...folders, workers: 1, deadlineMs: 1_000 });
  const database = { url: governance.database.url, schema: 'governance' };
  const follower = new FollowInForce(
    replica,
    get(ScopeSetsStore),
    get(ParametersStore),
    get(PolicySetsStore),
    database,
  );
  await inForce('domain:clients', [named('D-OLD', 'mesh.domains.clients.own', silent)]);
  process.env.OPA_BIN = '/nowhere/opa';
  try {
    await follower.onModuleInit();
    expect(names()).toHaveLength(2);
    delete process.env.OPA_BIN;
    await inForce('domain:clients', [named('D-NEW', 'mesh.domains.clients.own', silent)], 'warn');
    await eventually(() => expect(names()).toHaveLength(3));
    const { digests } = replica.inForce().at(['domain:clients']).deciding[2]!;
    expect(
      (await replica.evaluate(digests, '{"operation": "create", "change": {"kind": "Schema"}}')).status,
    ).toBe('ok');
  } finally {
    delete process.env.OPA_BIN;
    await follower.onApplicationShutdown();
    await replica.onApplicationShutdown();
  }
});

test('a row that any statement changes is followed', async () => {
  await inForce('domain:clients', [
    named('D-FOLLOW', 'mesh.domains.clients.own', 'violations contains {"message": "seen"}'),
  ]);
  const ok = registering(aContract([], { name: 'ok' }));
  expect((await governance.gate(ok)).verdict).toBe('fail');
  await governance.query('delete from scope_sets');
  await eventually(async () => expect((await governance.gate(ok)).verdict).toBe('pass'));
});
