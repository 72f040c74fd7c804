import { EventTypes, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import type { Mesh } from '../support/mesh.js';
import {
  ada,
  clients,
  schemaChange,
  visitsChangeSet,
  visitSchema,
  visitsProduct,
  visitsSubject,
} from '../support/visits.js';
import { startWebhook } from '../support/webhook.js';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

/** A stream is registered, evolves, falls in quality, alerts its owner and goes live. */
export function streamStory(mesh: () => Mesh): void {
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

  test('is as good as the runs that write it tell', async () => {
    const written = (rowCount: number) => ({
      ...{ eventType: 'COMPLETE', eventTime: new Date().toISOString(), run: { runId: randomUUID() } },
      job: { namespace: 'lounge', name: 'write-visits' },
      outputs: [
        {
          ...{ namespace: 'kafka://kafka.example:9092', name: 'clients.lounge-visits' },
          facets: { dataQualityMetrics: { rowCount } },
        },
      ],
    });
    const stands = async (status: string) =>
      eventually(async () => {
        const { body } = await send('quality', '/api/v1/quality/contracts/lounge-visits');
        expect(body.status).toBe(status);
      });
    await send('lineage', '/api/v1/lineage', { body: written(4) });
    await stands('breached');
    await send('lineage', '/api/v1/lineage', { body: written(40) });
    await stands('ok');
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
