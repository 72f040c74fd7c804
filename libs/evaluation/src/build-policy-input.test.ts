import { claimed, type Principal } from '#access';
import { AfterState, ExaminedSchemas, outcomesOf, Registered } from '#change-sets';
import { ChangeSet, type Base } from '#contracts/change-sets';
import type { PolicyInput, UnknownFact } from '#contracts/policy-input';
import type { JsonObject } from '#policy-engine';
import { aContract, anAvroChange, aProduct, registering, underMode } from '#testing';
import type { KnownConsumer } from './known-consumer.js';
import { buildPolicyInput } from './build-policy-input.js';
import type { Facts } from './find-facts.js';

const now = '2026-11-21T09:00:00.000Z';
const clients: Base['domains'][number] = {
  id: 'clients',
  name: 'Clients',
  revision: 1,
  teams: [{ id: 'lounge', members: [{ id: 'ada' }, { id: 'b', email: 'bo@clients.example' }] }],
};

interface Case {
  readonly changeSet: object;
  readonly documents?: readonly JsonObject[];
  readonly actor?: string;
  readonly principal?: Principal;
  readonly schemas?: ExaminedSchemas;
  readonly extra?: Partial<Facts>;
  readonly unknown?: readonly UnknownFact[];
}

/** The inputs of every change of a set. */
function inputsOf({
  changeSet,
  documents = [],
  actor = 'ada',
  principal = claimed(actor),
  schemas = new ExaminedSchemas(),
  extra,
  unknown = [],
}: Case): PolicyInput[] {
  const rows = documents.map((document) => ({
    kind: document.kind as 'DataProduct',
    id: String(document.id),
    revision: 4,
    document,
  }));
  const registered = new Registered({
    documents: rows,
    contractHistory: [],
    referrers: [],
    subjects: [],
    domains: [clients],
  });
  const set = ChangeSet.parse(changeSet);
  const impact = { complete: true, products: [], consumers: [] };
  return outcomesOf(set, registered, schemas).map((outcome) =>
    buildPolicyInput(
      {
        outcome,
        compatibility: null,
        withdrawals: [],
        gate: null,
        impact,
        consumers: [],
        sources: { found: [], complete: true },
        quality: [],
        rechecked: { referrers: [], complete: true },
        disagreements: [],
        takenTopics: [],
        glossary: [],
        ...extra,
      },
      {
        registered,
        schemas,
        after: new AfterState(registered, set),
        principal,
        now,
        unboundSubjects: 'warn',
        unknown,
      },
    ),
  );
}
const inputOf = (it: Case) => inputsOf(it)[0] as PolicyInput;

test('a machine that acts for somebody belongs where they do, and nowhere else', () => {
  const machine = { ...claimed('clients/ci'), kind: 'machine', via: 'key', domains: ['clients'] } as const;
  const actorOf = (principal: Principal) =>
    inputOf({ changeSet: registering(aContract(), aProduct(['visits'])), principal }).actor;
  const id = 'clients/ci';
  expect(actorOf(machine)).toEqual({ id, anonymous: false, domains: ['clients'] });
  expect(actorOf({ ...machine, domains: [], onBehalfOf: 'bo@clients.example' })).toEqual({
    ...{ id, anonymous: false, domains: ['clients'] },
    onBehalfOf: 'bo@clients.example',
  });
  expect(actorOf({ ...machine, onBehalfOf: 'mallory' })).toMatchObject({ domains: [] });
});

test('a new contract knows its product, its domain and its columns, all as they will be after the set', () => {
  const changeSet = registering(
    aContract([
      { name: 'email', logicalType: 'string', required: true, classification: 'personal', tags: ['pii'] },
    ]),
    aProduct(['visits']),
  );
  const input = inputOf({ changeSet });
  expect(input).toMatchObject({
    apiVersion: 'meshwarden.policy/v1',
    operation: 'create',
    now,
    change: { kind: 'DataContract', id: 'visits', before: null, diff: [], compatibility: null },
    product: { id: 'lounge', revision: null },
    productBefore: null,
    domainId: 'clients',
    domain: { id: 'clients' },
    contracts: [{ id: 'visits', revision: null, product: 'lounge', mode: 'BACKWARD' }],
  });
  expect(input.contracts[0]?.document).not.toHaveProperty('schema');
  expect(input.schemas).toMatchObject([
    {
      source: 'contract',
      type: 'ODCS',
      fields: [
        {
          path: 'visits.email',
          name: 'email',
          type: 'string',
          required: true,
          classification: 'personal',
          tags: ['pii'],
          at: 'schema.0.properties.0',
        },
      ],
    },
  ]);
});

test.each([
  ['ada', { id: 'ada', anonymous: false, domains: ['clients'] }],
  ['bo@clients.example', { id: 'bo@clients.example', anonymous: false, domains: ['clients'] }],
  ['eve', { id: 'eve', anonymous: false, domains: [] }],
  ['anonymous', { id: 'anonymous', anonymous: true, domains: [] }],
])('actor %s is a member by id or address', (actor, expected) => {
  expect(inputOf({ changeSet: registering(aContract()), actor }).actor).toEqual(expected);
});

test('a contract without a domain is of its product’s, and an unknown domain is null', () => {
  const domainless = aContract([], { domain: undefined });
  const within = { changeSet: registering(domainless), documents: [aProduct(['visits'])] };
  expect(inputOf(within)).toMatchObject({ domainId: 'clients', domain: { id: 'clients' } });
  expect(inputOf({ changeSet: registering(aContract([], { domain: 'gone' })) })).toMatchObject({
    domainId: 'gone',
    domain: null,
  });
  expect(inputOf({ changeSet: registering(domainless) })).toMatchObject({ domainId: null, domain: null });
});

test('the mode that policies see is the registered one', () => {
  const input = inputOf({ changeSet: registering(underMode('NONE')), documents: [underMode('FULL')] });
  expect(input.contracts).toMatchObject([{ mode: 'FULL', revision: 4 }]);
});

test('a step of life is seen whether it is asked for or written into the document', () => {
  const documents = [aProduct([], { status: 'draft' })];
  const step = { kind: 'Lifecycle', product: 'lounge', to: 'active', guidance: 'Go.' };
  expect(inputOf({ changeSet: { changes: [step] }, documents }).change.lifecycle).toMatchObject({
    from: 'draft',
    to: 'active',
    guidance: 'Go.',
  });
  expect(inputOf({ changeSet: registering(aProduct()), documents }).change.lifecycle).toEqual({
    from: 'draft',
    to: 'active',
  });
  const same = registering(aProduct([], { status: 'draft', name: 'x' }));
  expect(inputOf({ changeSet: same, documents }).change.lifecycle).toBeNull();
});

/** What is found out about the wire schema that the tests submit. */
function withField(field: { path: string; classification?: string }): ExaminedSchemas {
  const fields = [{ type: 'string', required: true, ...field }];
  const facts = { identity: '', fields, sameAs: null, verdict: null };
  return new ExaminedSchemas(new Map([['clients.visits-value', facts]]));
}

test('a wire schema brings its own fields beside those of its contract', () => {
  const changeSet = { changes: [anAvroChange([{ name: 'id', type: 'string' }])] };
  const schemas = withField({ path: 'id' });
  const input = inputOf({ changeSet, documents: [aContract(), aProduct()], schemas });
  expect(input).toMatchObject({ product: { id: 'lounge', revision: 4 }, domainId: 'clients' });
  expect(input.contracts[0]?.subjects).toEqual(['clients.visits-value']);
  expect(input.schemas.map(({ source, type, fields }) => [source, type, fields[0]?.path])).toEqual([
    ['subject', 'AVRO', 'id'],
    ['contract', 'ODCS', 'visits.id'],
  ]);
});

test('a wire schema without classifications has those of its contract, by path', () => {
  const email = { name: 'email', logicalType: 'string', classification: 'confidential' };
  const given = {
    changeSet: { changes: [anAvroChange([])] },
    documents: [aContract(['id', email]), aProduct()],
  };
  const seen = (schemas: ExaminedSchemas) =>
    inputOf({ ...given, schemas }).schemas[0]?.fields[0]?.classification;
  expect(seen(withField({ path: 'email' }))).toBe('confidential');
  expect(seen(withField({ path: 'email', classification: 'public' }))).toBe('public');
});

test.each<[string, JsonObject, JsonObject[], string | null]>([
  ['without a contract', { contractId: null }, [aContract(), aProduct()], 'warn'],
  ['of a contract that no product offers', {}, [aContract()], 'warn'],
  ['of a product', {}, [aContract(), aProduct()], null],
])('how a wire schema %s is to be received is in the input', (_what, extra, documents, expected) => {
  const changeSet = { changes: [anAvroChange([{ name: 'id', type: 'string' }], extra)] };
  expect(inputOf({ changeSet, documents, schemas: withField({ path: 'id' }) }).change.unboundSubjects).toBe(
    expected,
  );
});

test('fields that the standard does not define are listed', () => {
  expect(inputOf({ changeSet: registering(aContract([], { ourOwn: 1 })) }).change.unknownFields).toEqual([
    'ourOwn',
  ]);
});

test.each<[KnownConsumer['evidence'], string | null, boolean]>([
  ['observed', '2026-11-20T09:00:00.000Z', true],
  ['observed', '2026-10-22T09:00:00.000Z', true],
  ['observed', '2026-10-22T08:59:59.999Z', false],
  ['declared', null, true],
])('a consumer that is %s and was seen %s counts as live: %s', (evidence, lastSeen, live) => {
  const consumer: KnownConsumer = {
    id: 'billing',
    owner: null,
    domain: null,
    contractId: 'visits',
    columns: [{ path: 'visits.id', evidence, lastSeen }],
    evidence,
    purpose: null,
    lastSeen,
  };
  const { lineage } = inputOf({ changeSet: registering(aContract()), extra: { consumers: [consumer] } });
  expect(lineage.consumers).toMatchObject([{ id: 'billing', columns: ['visits.id'], live }]);
});

test.each([
  [[], 'unknown'],
  [['ok', 'ok'], 'ok'],
  [['ok', 'unknown'], 'unknown'],
  [['ok', 'breached'], 'breached'],
] as const)('contracts that are %j make the quality %s', (statuses, status) => {
  const quality = statuses.map((it, nth) => ({ contractId: `c${nth}`, status: it, incidents: [] }));
  expect(inputOf({ changeSet: registering(aProduct()), extra: { quality } }).quality.status).toBe(status);
});

test('what is not known is told, and what others may have registered upstream is not told to be missing', () => {
  const reading = aProduct([], { inputPorts: [{ name: 'in', version: '1.0.0', contractId: 'theirs' }] });
  const inputOf = (unknown: readonly UnknownFact[]) =>
    inputsOf({ changeSet: registering(reading), unknown })[0];
  expect(inputOf([])).toMatchObject({
    upstreams: [{ contractId: 'theirs', contract: null }],
    upstreamsComplete: true,
  });
  expect(inputOf([])).not.toHaveProperty('unknown');
  expect(inputOf(['elsewhere', 'domains'])).toMatchObject({
    unknown: ['elsewhere', 'domains'],
    upstreams: [],
    upstreamsComplete: false,
  });
});
