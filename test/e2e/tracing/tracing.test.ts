import { eventually, testDatabase, type TestDatabase } from '#testing';
import { findOpa } from '#policy-engine';
import { ServiceProcess } from '../support/service-process.js';
import { startWebhook } from '../support/webhook.js';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';
const traceparent = `00-${traceId}-${callersSpan}-01`;

let database: TestDatabase;
let receiver: Awaited<ReturnType<typeof startOtlpReceiver>>;
let webhook: Awaited<ReturnType<typeof startWebhook>>;
const processes: ServiceProcess[] = [];

async function start(app: string, env: Record<string, string> = {}): Promise<ServiceProcess> {
  const started = await ServiceProcess.start(app, {
    DATABASE_URL: database.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
    POLICY_DEADLINE_MS: '30000',
    ...env,
  });
  processes.push(started);
  return started;
}

beforeAll(async () => {
  [database, receiver, webhook] = await Promise.all([testDatabase(), startOtlpReceiver(), startWebhook()]);
}, 60_000);

afterAll(async () => {
  await Promise.all(processes.map((it) => it.stop()));
  await Promise.all([receiver?.close(), webhook?.close()]);
  await database?.close();
});

async function send(
  { url }: ServiceProcess,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<number> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-meshwarden-actor': grace, ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status >= 300) throw new Error(`${response.status} ${text}`);
  return response.status;
}

const grace = 'grace@stores.example';
const about = {
  domain: 'stores',
  description: { purpose: 'Operational data for reporting.' },
  team: { name: 'stewards', members: [{ username: grace, role: 'owner' }] },
  support: [{ channel: 'alerts', url: '', tool: 'webhook' }],
};

/** A contract that promises how many percent of a column are missing at most, with the product that offers it. */
function promising(version: string, mustBeLessThan: number): object {
  const described = { ...about, support: [{ ...about.support[0], url: webhook.url }] };
  const quality = [{ metric: 'nullValues', unit: 'percent', mustBeLessThan, severity: 'error' }];
  const product = {
    ...described,
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'stores.stock',
    name: 'Stock',
    version,
    status: 'active',
    outputPorts: [{ name: 'tables', version, contractId: 'stock' }],
  };
  const contract = {
    ...described,
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'stock',
    name: 'Stock',
    version,
    status: 'active',
    slaProperties: [
      { property: 'retention', value: 365, unit: 'd' },
      { property: 'latency', value: 1, unit: 'd' },
      { property: 'availability', value: '99.5%' },
    ],
    schema: [
      {
        name: 'items',
        logicalType: 'object',
        properties: [{ name: 'shelf', logicalType: 'string', classification: 'public', quality }],
      },
    ],
  };
  return {
    changes: [
      { kind: 'DataProduct', document: product },
      { kind: 'DataContract', document: contract },
    ],
  };
}

const inTrace = () => receiver.spans.filter(({ trace }) => trace === traceId);
const named = (service: string, name: string | RegExp): ReceivedSpan | undefined =>
  inTrace().find(
    (it) =>
      it.service === `meshwarden-${service}` &&
      (it.name === name || (name instanceof RegExp && name.test(it.name))),
  );

/** Whether one span is within another, over any number of them. */
function isWithin(inner: ReceivedSpan, outer: ReceivedSpan): boolean {
  const parent = inTrace().find(({ id }) => id === inner.parent);
  return parent !== undefined && (parent.id === outer.id || isWithin(parent, outer));
}

test('one trace goes from a request to the catalog over governance and events to the webhook of quality', async () => {
  const governance = await start('governance', { OPA_BIN: findOpa() });
  const [catalog, quality] = await Promise.all([
    start('catalog', { GOVERNANCE_URL: governance.url }),
    start('quality', { WEBHOOK_ALLOW_PRIVATE: 'true' }),
  ]);
  await send(catalog, '/api/v1/domains', {
    id: 'stores',
    name: 'Stores',
    teams: [{ id: 'stewards', members: [{ id: grace, email: grace }] }],
  });
  await send(catalog, '/api/v1/changes', promising('1.0.0', 50));
  const observed = { contractId: 'stock', element: 'items.shelf', metric: 'nullValues', value: 12 };
  await eventually(
    () =>
      send(quality, '/api/v1/observations', {
        observations: [{ ...observed, unit: 'percent', at: new Date().toISOString() }],
      }),
    { within: 30_000 },
  );
  await send(catalog, '/api/v1/changes', promising('1.1.0', 5), { traceparent });
  await eventually(() => expect(webhook.deliveries).toHaveLength(1), { within: 30_000 });
  await eventually(
    () => {
      const request = named('catalog', 'POST /api/v1/changes');
      const decision = named('governance', 'POST /internal/v1/decisions');
      const handled = named('quality', 'process mesh.catalog.contracts.v1');
      const sent = named('quality', 'POST');
      expect(request).toMatchObject({ parent: callersSpan, kind: 2 });
      expect(request?.attributes).toMatchObject({
        'http.route': '/api/v1/changes',
        'http.response.status_code': 200,
      });
      expect(named('catalog', 'send mesh.catalog.contracts.v1')).toMatchObject({
        kind: 4,
        parent: request?.id,
      });
      expect(handled).toMatchObject({ kind: 5, parent: request?.id });
      expect(sent).toMatchObject({ kind: 3, failed: false });
      for (const [inner, outer] of [
        [decision, request],
        [named('governance', 'decide'), decision],
        [named('governance', 'evaluate'), named('governance', 'decide')],
        [sent, named('quality', 'deliver')],
        [sent, request],
      ])
        expect(inner && outer && isWithin(inner, outer)).toBe(true);
    },
    { within: 30_000 },
  );
  const carried = webhook.deliveries[0]?.headers['traceparent'];
  expect(carried).toBe(`00-${traceId}-${named('quality', 'POST')?.id}-01`);
}, 120_000);

test('no span tells of addresses beyond their host, of bodies, or of health and metrics', async () => {
  for (const { url } of processes) await fetch(`${url}/health/ready`);
  const told = JSON.stringify(receiver.spans);
  expect(told).not.toContain('/alerts');
  expect(told).not.toContain('grace@');
  expect(told).not.toContain('/health');
});

test('a trace that its caller does not record is recorded by nobody, and its id is carried on', async () => {
  const unsampled = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-00`;
  // They are in the order in which they were ready.
  const catalog = processes.find(({ app }) => app === 'catalog');
  await send(catalog as ServiceProcess, '/api/v1/changes', promising('1.2.0', 4), {
    traceparent: unsampled,
  });
  await send(catalog as ServiceProcess, '/api/v1/changes', promising('1.3.0', 3));
  await eventually(() =>
    expect(receiver.spans.filter(({ name }) => name === 'POST /api/v1/changes').length).toBeGreaterThan(2),
  );
  expect(receiver.spans.filter(({ trace }) => trace === 'c'.repeat(32))).toEqual([]);
}, 60_000);
