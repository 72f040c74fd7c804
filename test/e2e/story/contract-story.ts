import { EventTypes, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { adoptContract } from '../../fixtures/adopt-contract.js';
import { warehouseContract } from '../../fixtures/warehouse-contract.js';
import type { Mesh } from '../support/mesh.js';

const grace = 'grace@stores.example';
const stores = {
  id: 'stores',
  name: 'Stores',
  teams: [{ id: 'stewards', members: [{ id: grace, email: grace }] }],
};

/** A contract is refused for what it lacks, adopted, read, and kept from losing what is read. */
export function contractStory(mesh: () => Mesh): void {
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
      const posted = await send('lineage', '/api/v1/consumptions', {
        body: consumption('person.lastname'),
        actor: 'linus@billing.example',
      });
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

  const loosenedContract = () => ({
    ...contractOf(),
    version: '1.1.0',
    customProperties: [{ property: 'mesh.compatibility', value: 'NONE' }],
  });

  test('keeps its promise of compatibility while somebody reads, as weakening it would break them in two steps', async () => {
    const loose = JSON.stringify(loosenedContract());
    const { status, body } = await send('catalog', '/api/v1/changes', { yaml: loose });
    expect(status).toBe(422);
    const policies = body.decision.changes[0].violations.map(({ policy }: { policy: string }) => policy);
    expect(policies).toContain('MESH-033');
  });

  test('may lose a column under mode NONE once its reader has let go', async () => {
    const loose = loosenedContract();
    const released = await send('lineage', '/api/v1/lineage/releases', {
      body: { consumerId: 'billing.nightly-invoice', contractId: 'warehouse' },
      actor: 'linus@billing.example',
    });
    expect(released.status).toBe(201);
    await eventually(async () => {
      const { body } = await send('governance', '/api/v1/gate', { yaml: JSON.stringify(loose) });
      expect(['pass', 'warn']).toContain(body.verdict);
    });
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
