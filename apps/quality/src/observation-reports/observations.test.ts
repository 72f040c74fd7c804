import { EventTypes, Topics } from '#contracts/events';
import type { Problem } from '#http';
import { eventually, type TestDatabase } from '#testing';
import { randomInt } from 'node:crypto';
import { aContract, aProduct, fewNulls, nulls } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import { ObservationsStore } from '../observations/index.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url);
});
afterAll(async () => {
  await quality.stop();
  await database.close();
});

const at = '2026-11-21T09:00:00Z';
const stored = (contractId: string) =>
  quality.query<{ observation: unknown }>('select observation from observations where contract_id = $1', [
    contractId,
  ]);

test('a breach from the event log becomes an incident, an alert to the owner, and a status', async () => {
  const [alerts, statuses] = [quality.follow(Topics.qualityAlerts), quality.follow(Topics.qualityStatus)];
  await quality.register(aProduct('lounge', 'visits'));
  await quality.register(aContract('visits', {}, fewNulls));
  await quality.say(Topics.observations, EventTypes.qualityObserved, 'visits', nulls('visits', 12, { at }));
  await eventually(() => expect(statuses).toHaveLength(1));
  const [incident] = await quality.incidents('visits');
  expect(incident).toMatchObject({
    status: 'open',
    severity: 'critical',
    owner: 'ada@clients.example',
    productId: 'lounge',
    title: 'visits.email: nullValues must be less than 1 percent',
    description: 'nullValues is 12 percent; it must be less than 1 percent.',
  });
  const id = incident?.id;
  expect(statuses[0]).toMatchObject({
    type: EventTypes.qualityStatusChanged,
    subject: 'visits',
    data: { contractId: 'visits', status: 'breached', incidents: [{ id, status: 'open' }] },
  });
  await eventually(() => expect(alerts).toHaveLength(1));
  expect(alerts[0]).toMatchObject({
    type: EventTypes.alertRaised,
    subject: id,
    data: { incidentId: id, owner: 'ada@clients.example', severity: 'critical', status: 'open' },
  });
  await quality.observe(nulls('visits', 0.5));
  await eventually(() => expect([alerts.length, statuses.length]).toEqual([2, 2]));
  expect(alerts[1]).toMatchObject({ type: EventTypes.alertResolved, data: { status: 'resolved' } });
  expect(statuses[1]?.data).toMatchObject({ status: 'ok', incidents: [] });
  const now = { contractId: 'visits', status: 'ok', incidents: [] };
  expect(await quality.read('/api/v1/quality/contracts/visits')).toEqual(now);
});

test('an older observation is kept and changes nothing', async () => {
  await quality.register(aContract('order', {}, fewNulls));
  await quality.observe(nulls('order', 0, { at }), nulls('order', 50, { at: '2026-11-21T08:59:59Z' }));
  expect(await quality.incidents('order')).toEqual([]);
  expect(await stored('order')).toHaveLength(2);
});

test('fields that we do not know are kept', async () => {
  await quality.register(aContract('more', {}, fewNulls));
  const observation = nulls('more', 0, { at, run: { id: 7 } });
  await quality.observe(observation);
  expect(await stored('more')).toEqual([{ observation }]);
});

test('expectations are listed with how they stand, or why they are not evaluated', async () => {
  const rules = [...fewNulls.quality, { type: 'text' as const, description: 'Be good.' }];
  await quality.register(aContract('list', {}, { quality: rules }));
  await quality.observe(nulls('list', 0.1, { at }));
  expect(await quality.read('/api/v1/quality/contracts/list/expectations')).toMatchObject({
    items: [
      { id: 'visits.email/nullValues', outcome: 'ok', evaluable: true, lastAt: '2026-11-21T09:00:00.000Z' },
      { outcome: 'not-evaluated', evaluable: false, message: 'A rule in words cannot be evaluated.' },
    ],
  });
});

test('a stricter revision is held against what was measured last, and a rule that is gone takes its incident along', async () => {
  await quality.register(aContract('stricter', {}, fewNulls));
  await quality.observe(nulls('stricter', 0.5, { at }));
  expect(await quality.incidents('stricter')).toEqual([]);
  const none = { quality: [{ metric: 'nullValues' as const, mustBe: 0, unit: 'percent' }] };
  await quality.register(aContract('stricter', {}, none), 2);
  expect(await quality.incidents('stricter')).toMatchObject([{ status: 'open' }]);
  await quality.register(aContract('stricter'), 3);
  expect(await quality.incidents('stricter')).toMatchObject([{ status: 'resolved' }]);
});

test.each([
  [{}, ['contractId', 'metric', 'at']],
  [{ contractId: 'visits', metric: 'x', at: 'yesterday' }, ['at']],
  [{ contractId: 'visits', metric: 'x', at: '0000-01-01T00:00:00Z' }, ['at']],
  [{ contractId: 'visits', metric: 'x', at, value: '12' }, ['value']],
  [{ contractId: 'visits', metric: 'x\u0000', at }, ['metric']],
  [{ contractId: 'visits', metric: 'x'.repeat(10_000), at }, ['metric']],
  [{ observations: [] }, ['observations']],
  [
    {
      observations: [
        { contractId: 'visits', metric: 'x', at },
        { metric: 'x', at },
      ],
    },
    ['observations.1.contractId'],
  ],
  [
    { observations: Array.from({ length: 1_001 }, () => ({ contractId: 'visits', metric: 'x', at })) },
    ['observations'],
  ],
  [[], ['']],
])('a body that is no observation is refused with the paths of its mistakes: %#', async (body, paths) => {
  const { body: problem } = (await quality.http.post('/api/v1/observations').send(body).expect(400)) as {
    body: Problem;
  };
  expect(problem.errors.map(({ path }) => path)).toEqual(paths);
});

test('observations of a contract that is not registered are refused as a whole, with the path', async () => {
  await quality.register(aContract('half', {}, fewNulls));
  const observations = [nulls('half', 0, { at }), nulls('nowhere', 0, { at })];
  const response = await quality.http.post('/api/v1/observations').send({ observations }).expect(422);
  const problem = response.body as Problem;
  expect(problem.errors.map(({ path }) => path)).toEqual(['observations.1.contractId']);
  expect(await stored('half')).toEqual([]);
});

test('the longest names there may be are kept, and no text of a document stops its contract', async () => {
  const long = (length: number) =>
    Array.from({ length }, () => String.fromCodePoint(randomInt(0x20000, 0x2a000))).join('');
  const [id, name] = [long(128), 'a\0b\ud800'];
  const rule = {
    ...fewNulls.quality[0],
    metric: 'nullValues' as const,
    id: undefined,
    name: `${name}${long(5_000)}`,
    description: name,
  };
  const url = `https://hooks.example/${'x'.repeat(10_000)}`;
  await quality.register(
    aContract(id, {
      schema: [{ name: long(500), quality: [rule] }],
      team: { members: [{ username: name, role: 'owner' }] },
      support: [
        { channel: name, url, tool: 'webhook' },
        { channel: name, url: 'https://hooks.invalid', tool: 'webhook' },
      ],
    }),
  );
  await quality.observe(
    { ...nulls(id, 12), element: undefined },
    { ...nulls(id, 12), element: long(500), metric: long(128) },
  );
  expect(await quality.incidents(encodeURIComponent(id))).toMatchObject([
    { status: 'open', owner: 'a\uFFFDb\uFFFD' },
  ]);
});

test('observations are forgotten when they are old', async () => {
  await quality.register(aContract('old', {}, fewNulls));
  await quality.observe(nulls('old', 0));
  const store = quality.get(ObservationsStore);
  await store.prune(new Date(Date.now() - 60_000));
  expect(await stored('old')).toHaveLength(1);
  await store.prune(new Date(Date.now() + 60_000));
  expect(await stored('old')).toHaveLength(0);
});

test('what no promise is about is kept, and named in the answer', async () => {
  await quality.register(aContract('odd', {}, fewNulls));
  const observations = [
    nulls('odd', 0, { at }),
    nulls('odd', 0, { at, element: 'visits.emial' }),
    nulls('odd', 0, { at, metric: 'rowCont' }),
  ];
  const { body } = await quality.http.post('/api/v1/observations').send({ observations }).expect(202);
  expect(body).toMatchObject({
    accepted: 3,
    notEvaluated: [
      {
        path: 'observations.1',
        reason: "'nullValues' is not promised of 'visits.emial', but of 'visits.email'.",
      },
      { path: 'observations.2', reason: "Nothing that the contract promises is measured as 'rowCont'." },
    ],
  });
  expect(await stored('odd')).toHaveLength(3);
});

test('an observation counts once, however often it is told and by whichever way', async () => {
  await quality.register(aContract('once', {}, fewNulls));
  const told = nulls('once', 12, { at, id: 'run-7/email' });
  const report = (observations: unknown[]) =>
    quality.http.post('/api/v1/observations').send({ observations }).expect(202);
  const { body } = await report([told, told, nulls('once', 0, { at: '2026-11-20T09:00:00Z', id: 'run-6' })]);
  expect(body).toMatchObject({
    accepted: 3,
    results: [
      {
        path: 'observations.0',
        id: 'run-7/email',
        status: 'evaluated',
        expectations: [{ id: 'visits.email/nullValues', outcome: 'breached' }],
      },
      { id: 'run-7/email', status: 'repeated', expectations: [] },
      {
        id: 'run-6',
        status: 'not-evaluated',
        reason: 'Something newer was evaluated: of 2026-11-21T09:00:00.000Z.',
      },
    ],
  });
  expect((await report([told])).body).toMatchObject({ results: [{ status: 'repeated' }] });
  await quality.say(Topics.observations, EventTypes.qualityObserved, 'once', told);
  await quality.say(
    Topics.observations,
    EventTypes.qualityObserved,
    'once',
    nulls('once', 0, { id: 'run-8', at: '2026-11-21T10:00:00Z' }),
  );
  await eventually(async () => expect(await stored('once')).toHaveLength(3));
});

test('results of a tool are held against the rules that its checks are about, and count once', async () => {
  await quality.register(aContract('checked', {}, fewNulls));
  const check = {
    key: 'email',
    type: 'field_null_values',
    model: 'VISITS',
    field: 'Email',
    result: 'passed',
  };
  const run = {
    runId: 'run-1',
    dataContractId: 'checked',
    timestampEnd: at,
    checks: [{ ...check, diagnostics: { value: 3, row_count: 40 } }],
  };
  const report = (body: unknown) => quality.http.post('/api/v1/observations/results').send(body as object);
  const { body } = await report(run).expect(202);
  expect(body).toMatchObject({
    format: 'datacontract-cli',
    leftOut: [],
    results: [
      { status: 'evaluated', expectations: [{ id: 'visits.email/nullValues', outcome: 'breached' }] },
    ],
  });
  expect((await report(run).expect(202)).body).toMatchObject({ results: [{ status: 'repeated' }] });
  const [incident] = await quality.incidents('checked');
  expect(incident?.description).toBe('nullValues is 7.5 percent; it must be less than 1 percent.');
  await report({ ...run, dataContractId: undefined }).expect(400);
  await report({ ...run, dataContractId: 'nowhere' }).expect(422);
  await report({ runs: [] }).expect(422);
});

test.each([
  '/api/v1/quality/contracts/nowhere',
  '/api/v1/quality/contracts/nowhere/expectations',
  '/api/v1/quality/contracts/nowhere/channels',
])('GET %s: an unknown contract is not found', (path) => quality.http.get(path).expect(404));

test('what lineage heard from runs is held against the contract as any observation, once', async () => {
  await quality.register(aContract('run-checked', {}, fewNulls));
  const told = (nullCount: number, minute: number) =>
    quality.say(Topics.checks, EventTypes.checksReported, 'run-checked', {
      ...{ contractId: 'run-checked', object: 'visits', run: 'r', at: `2026-11-21T09:0${minute}:00.000Z` },
      facets: { dataQualityMetrics: { rowCount: 40, columnMetrics: { EMAIL: { nullCount } } } },
    });
  const stands = () => quality.read('/api/v1/quality/contracts/run-checked');
  await told(3, 1);
  await eventually(async () => expect(await stands()).toMatchObject({ status: 'breached' }));
  await told(3, 1);
  await told(0, 2);
  await eventually(async () => expect(await stands()).toMatchObject({ status: 'ok' }));
  const kept = (await stored('run-checked')) as { observation: Record<string, unknown> }[];
  expect(
    kept.map(({ observation: { element, metric, value, total } }) => [element, metric, value, total]),
  ).toEqual([
    ['visits', 'rowCount', 40, undefined],
    ['visits.email', 'nullValues', 3, 40],
    ['visits', 'rowCount', 40, undefined],
    ['visits.email', 'nullValues', 0, 40],
  ]);
});
