import { EventTypes, Topics } from '#contracts';
import { eventually } from '#testing';
import { adoptContract } from '../fixtures/adopt-contract.js';
import { warehouseContract } from '../fixtures/warehouse-contract.js';
import type { Mesh } from './support/mesh.js';
import {
  ada,
  clients,
  schemaChange,
  visitsChangeSet,
  visitSchema,
  visitsProduct,
  visitsSubject,
} from './support/visits.js';
import { startWebhook } from './support/webhook.js';

const grace = 'grace@stores.example';
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const stores = {
  id: 'stores',
  name: 'Stores',
  teams: [{ id: 'stewards', members: [{ id: grace, email: grace }] }],
};

/** The whole product from outside, the same whether it runs as one process or as many. */
export function tellTheStory(mesh: () => Mesh): void {
  describe('a large contract that nobody owns yet', () => contractStory(mesh));
  describe('a stream with a wire schema', () => streamStory(mesh));
  describe('poison', () => poisonStory(mesh));
  describe('the record of decisions', () => recordStory(mesh));
}

function contractStory(mesh: () => Mesh): void {
  const contract = warehouseContract();
  const send: Mesh['send'] = (service, path, request) =>
    mesh().send(service, path, { actor: grace, ...request });
  const without = (document: object, column: string) => {
    const copy = structuredClone(document) as ReturnType<typeof warehouseContract>;
    for (const table of copy.schema ?? []) {
      table.properties = table.properties?.filter(({ name }) => `${table.name}.${name}` !== column);
    }
    return { ...copy, version: '2.0.0' };
  };
  let adopted: ReturnType<typeof adoptContract>;
  const contractOf = () => adopted.changes[1]?.document as object;

  test('is refused for what it lacks, each finding with its place and how to mend it', async () => {
    const { status, body } = await send('governance', '/api/v1/gate', { yaml: JSON.stringify(contract) });
    expect(status).toBe(200);
    expect(body.verdict).toBe('fail');
    const denied = body.changes[0].violations.filter((it: { level: string }) => it.level === 'deny');
    expect(denied.map((it: { path: string }) => it.path)).toEqual(
      expect.arrayContaining([
        'team',
        'domain',
        'description.purpose',
        'schema.0.properties.3.classification',
      ]),
    );
    expect(denied.every((it: { remediation: string }) => it.remediation.length > 0)).toBe(true);
    adopted = adoptContract(contract, body, { domain: 'stores', owner: grace, product: 'stores.warehouse' });
  });

  test('is accepted once it has what the findings ask for', async () => {
    expect((await send('catalog', '/api/v1/domains', { body: stores })).status).toBe(201);
    const { status, body } = await send('catalog', '/api/v1/changes', { body: adopted });
    expect(body.errors ?? []).toEqual([]);
    expect(status).toBe(201);
    const kept = await send('catalog', '/api/v1/contracts/warehouse');
    expect(kept.body.document).toEqual(contractOf());
  });

  test('tells who reads it, whether the consumer said so by event or by request', async () => {
    const consumption = (column: string) => ({
      consumer: { id: 'billing.nightly-invoice', owner: 'linus@billing.example', domain: 'billing' },
      contractId: 'warehouse',
      columns: [column],
      purpose: 'invoicing',
      from: new Date(Date.now() - 60_000).toISOString(),
      to: new Date().toISOString(),
    });
    await mesh().publish(
      Topics.consumptions,
      'billing',
      EventTypes.consumptionObserved,
      consumption('person.emailaddress'),
    );
    // Lineage knows the contract once its event has arrived.
    await eventually(async () => {
      const posted = await send('lineage', '/api/v1/consumptions', { body: consumption('person.lastname') });
      expect(posted.status).toBe(202);
    });
    await eventually(async () => {
      const { body } = await send('lineage', '/api/v1/lineage/consumers?contract=warehouse');
      const [consumer] = body.items;
      expect(consumer.consumer).toMatchObject({
        id: 'billing.nightly-invoice',
        owner: 'linus@billing.example',
      });
      expect(consumer.columns.map(({ path }: { path: string }) => path).sort()).toEqual([
        'person.emailaddress',
        'person.lastname',
      ]);
    });
  });

  test('cannot lose a column that somebody reads: the refusal names column, consumer and owner', async () => {
    const { body } = await eventually(async () => {
      const answer = await send('governance', '/api/v1/gate', {
        yaml: JSON.stringify(without(contractOf(), 'person.emailaddress')),
      });
      expect(answer.body.changes[0].impact.consumers).toHaveLength(1);
      return answer;
    });
    expect(body.verdict).toBe('fail');
    expect(body.changes[0].impact.consumers[0]).toMatchObject({
      id: 'billing.nightly-invoice',
      owner: 'linus@billing.example',
      columns: ['person.emailaddress'],
      evidence: 'observed',
    });
    const messages = body.changes[0].violations.map((it: { message: string }) => it.message).join('\n');
    for (const name of ['person.emailaddress', 'billing.nightly-invoice', 'linus@billing.example']) {
      expect(messages).toContain(name);
    }
    const refused = await send('catalog', '/api/v1/changes', {
      yaml: JSON.stringify(without(contractOf(), 'person.emailaddress')),
    });
    expect(refused.status).toBe(422);
    expect(refused.body.decision.verdict).toBe('fail');
  });

  test('may lose a column that nobody reads under mode NONE', async () => {
    const loose = {
      ...contractOf(),
      version: '1.1.0',
      customProperties: [{ property: 'mesh.compatibility', value: 'NONE' }],
    };
    const loosened = await send('catalog', '/api/v1/changes', { yaml: JSON.stringify(loose) });
    expect(loosened.status).toBe(200);
    await eventually(async () => {
      const { body } = await send('governance', '/api/v1/gate', {
        yaml: JSON.stringify(without(loose, 'table07.measure3')),
      });
      expect(body.changes[0].compatibility.mode).toBe('NONE');
      expect(['pass', 'warn']).toContain(body.verdict);
    });
    const dropped = await send('catalog', '/api/v1/changes', {
      yaml: JSON.stringify(without(loose, 'table07.measure3')),
    });
    expect(dropped.status).toBe(200);
    const versions = await send('catalog', '/api/v1/contracts/warehouse/versions');
    expect(versions.body.items.map(({ revision }: { revision: number }) => revision)).toEqual([3, 2, 1]);
  });
}

function streamStory(mesh: () => Mesh): void {
  const send: Mesh['send'] = (service, path, request) =>
    mesh().send(service, path, { actor: ada, ...request });
  const hook = startWebhook(1);
  afterAll(async () => (await hook).close());
  const observation = (value: number, at = new Date().toISOString()) => ({
    contractId: 'lounge-visits',
    element: 'visits',
    metric: 'rowCount',
    value,
    at,
  });

  test('is registered with product, contract and schema in one set', async () => {
    await send('catalog', '/api/v1/domains/clients', { method: 'PUT', body: clients });
    const changes = mesh().follow(Topics.changes);
    const { status, body } = await send('catalog', '/api/v1/changes', {
      body: visitsChangeSet((await hook).url),
      headers: { traceparent },
    });
    expect(body.errors ?? []).toEqual([]);
    expect(status).toBe(201);
    await eventually(() => {
      const applied = changes.find(({ key }) => key === body.change.id);
      expect(applied?.event.traceparent).toBe(traceparent);
    });
    const { body: version } = await send('catalog', `/api/v1/subjects/${visitsSubject}/versions/latest`);
    expect(version).toMatchObject({ version: 1, schemaType: 'AVRO' });
  });

  test('may add an optional field, and may not add a required one', async () => {
    const optional = { name: 'lounge', type: ['null', 'string'], default: null };
    const allowed = await send('catalog', '/api/v1/changes', {
      body: { changes: [schemaChange(visitSchema(optional))] },
    });
    expect(allowed.status).toBe(200);
    const required = { name: 'gate', type: 'string' };
    const refused = await send('catalog', '/api/v1/changes', {
      body: { changes: [schemaChange(visitSchema(optional, required))] },
    });
    expect(refused.status).toBe(422);
    const [change] = refused.body.decision.changes;
    expect(change.compatibility).toMatchObject({ mode: 'BACKWARD', compatible: false });
    expect(change.compatibility.changes).toContainEqual(
      expect.objectContaining({ path: 'gate', breaking: true }),
    );
  });

  test('alerts its owner once when its quality falls, signed, although the first delivery fails', async () => {
    const alerts = mesh().follow(Topics.qualityAlerts);
    await eventually(async () =>
      expect((await send('quality', '/api/v1/quality/contracts/lounge-visits/expectations')).status).toBe(
        200,
      ),
    );
    for (const value of [3, 2, 1]) {
      await mesh().publish(
        Topics.observations,
        'lounge-visits',
        EventTypes.qualityObserved,
        observation(value),
      );
    }
    const webhook = await hook;
    await eventually(() => expect(webhook.deliveries).toHaveLength(1), { within: 30_000 });
    const [delivery] = webhook.deliveries;
    expect(delivery?.headers).toMatchObject({
      'webhook-id': expect.any(String) as string,
      'webhook-timestamp': expect.any(String) as string,
      'webhook-signature': expect.stringMatching(/^v1,/) as string,
    });
    expect(delivery?.body).toContain('lounge-visits');
    await eventually(() => expect(alerts.map(({ event }) => event.type)).toEqual([EventTypes.alertRaised]));
    const { body } = await send('quality', '/api/v1/incidents?contract=lounge-visits');
    expect(body.items).toHaveLength(1);
  });

  test('is not activated while a critical incident is open, and is once it is resolved', async () => {
    const activation = { changes: [{ kind: 'Lifecycle', product: visitsProduct().id, to: 'active' }] };
    await eventually(async () => {
      const { body } = await send('governance', '/api/v1/gate', { body: activation });
      expect(body.verdict).toBe('fail');
      expect(JSON.stringify(body.changes[0].violations)).toContain('incident');
    });
    const refused = await send('catalog', '/api/v1/changes', { body: activation });
    expect(refused.status).toBe(422);
    await send('quality', '/api/v1/observations', { body: observation(100) });
    await eventually(async () => {
      const { body } = await send('governance', '/api/v1/gate', { body: activation });
      expect(['pass', 'warn']).toContain(body.verdict);
    });
    const activated = await send('catalog', '/api/v1/changes', { body: activation });
    expect(activated.status).toBe(200);
    const { body } = await send('catalog', `/api/v1/products/${visitsProduct().id}`);
    expect(body.document.status).toBe('active');
  });

  test('keeps what was sent with an Idempotency-Key from happening twice', async () => {
    const body = { changes: [schemaChange(visitSchema({ name: 'note', type: 'string', default: '' }))] };
    const headers = { 'idempotency-key': 'note-1' };
    const first = await send('catalog', '/api/v1/changes', { body, headers });
    const second = await send('catalog', '/api/v1/changes', { body, headers });
    expect(second.body).toEqual(first.body);
    const other = { changes: [schemaChange(visitSchema())] };
    expect((await send('catalog', '/api/v1/changes', { body: other, headers })).status).toBe(422);
  });
}

function poisonStory(mesh: () => Mesh): void {
  test.each([
    [Topics.consumptions, EventTypes.consumptionObserved],
    [Topics.observations, EventTypes.qualityObserved],
  ])('on %s is set aside with its error, and the partition goes on', async (topic, type) => {
    const dead = mesh().followRecords(`${topic}.dlq`);
    await mesh().publishBytes(topic, 'poison', Buffer.from('{not an event'));
    await mesh().publish(topic, 'poison', type, { nonsense: true });
    await mesh().publish(topic, 'poison', type, goodEvent(topic));
    await eventually(() => expect(dead.length).toBeGreaterThanOrEqual(2), { within: 30_000 });
    expect(dead.map(({ value }) => value?.toString())).toContain('{not an event');
    await eventually(async () => {
      const { body } = await mesh().send('lineage', '/api/v1/lineage/consumers?contract=lounge-visits');
      const seen = topic === Topics.consumptions ? body.items.length : 1;
      expect(seen).toBe(1);
    });
  });
}

function goodEvent(topic: string): object {
  const at = new Date().toISOString();
  return topic === Topics.consumptions
    ? {
        consumer: { id: 'planning.seats' },
        contractId: 'lounge-visits',
        columns: ['visits.seats'],
        from: at,
        to: at,
      }
    : { contractId: 'lounge-visits', element: 'visits', metric: 'rowCount', value: 50, at };
}

function recordStory(mesh: () => Mesh): void {
  test('verifies from end to end, and names the decision in which one byte was changed', async () => {
    const { body: before } = await mesh().send('governance', '/api/v1/decisions/verify');
    expect(before).toMatchObject({ valid: true });
    expect(before.checked).toBeGreaterThan(5);
    const told = mesh().follow(Topics.decisions);
    const { body: page } = await mesh().send(
      'governance',
      '/api/v1/decisions?verdict=fail&purpose=registration&limit=1',
    );
    const { id } = page.items[0];
    await mesh().query(
      `update governance.decisions set decision = replace(decision, '"fail"', '"pass"') where id = $1`,
      [id],
    );
    await eventually(() => expect(told.map(({ key }) => key)).toContain(id));
    const { body: after } = await mesh().send('governance', '/api/v1/decisions/verify');
    expect(after.valid).toBe(false);
    const broken = after.chains.flatMap((chain: { broken: { id: string }[] }) =>
      chain.broken.map((it) => it.id),
    );
    expect(broken).toEqual([id]);
  });
}
