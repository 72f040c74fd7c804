import { eventually } from '#testing';
import { anne, crossingsChangeSet, crossingsFile, ferries } from '../support/ferries.js';
import type { Answer, Mesh } from '../support/mesh.js';

interface Finding {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
}

/** A product is taken through its life by steps, while its file in git says what it said on the first day. */
export function lifecycleStory(mesh: () => Mesh): void {
  const send: Mesh['send'] = (service, path, request) =>
    mesh().send(service, path, { actor: anne, ...request });
  const apply = (body: object) => send('catalog', '/api/v1/changes', { body });
  const file = { changes: [{ kind: 'DataProduct', document: crossingsFile() }] };
  const take = (to: string, told: object = {}) =>
    apply({ changes: [{ kind: 'Lifecycle', product: 'ferries.crossings', to, ...told }] });
  const product = async () => (await send('catalog', '/api/v1/products/ferries.crossings')).body;
  const findings = ({ changes }: { changes: { violations: Finding[] }[] }) =>
    changes.flatMap(({ violations }) => violations);
  const refusalsOf = ({ status, body }: Answer) => {
    expect(status).toBe(422);
    return findings(body.decision).flatMap(({ policy, level }) => (level === 'deny' ? [policy] : []));
  };

  test('applying the unchanged file after the product was activated changes nothing and says why', async () => {
    expect((await send('catalog', '/api/v1/domains', { body: ferries })).status).toBe(201);
    expect((await apply(crossingsChangeSet())).status).toBe(201);
    expect((await take('active')).body).toMatchObject({ changed: true });
    const { status, body } = await apply(file);
    expect(status).toBe(200);
    expect(body).toMatchObject({ changed: false, change: { id: null } });
    expect(findings(body.decision)).toContainEqual(
      expect.objectContaining({ policy: 'MESH-050', level: 'note', path: 'status' }),
    );
    expect((await product()).document.status).toBe('active');
    await eventually(async () => {
      const gate = await send('governance', '/api/v1/gate', { body: file });
      expect(gate.body.verdict).toBe(body.decision.verdict);
      expect(findings(gate.body)).toEqual(findings(body.decision));
    });
  });

  const retiring = { changes: [{ kind: 'Lifecycle', product: 'ferries.crossings', to: 'retired' }] };

  test('what was announced to its reader binds, whatever the file and the next step say', async () => {
    await eventually(async () => {
      // Lineage knows the contract once its event has arrived.
      const told = await send('lineage', '/api/v1/consumptions', { body: aReading(), actor: owner });
      expect(told.status).toBe(202);
    });
    const sunset = inDays(100);
    const announced = await take('deprecated', {
      sunset,
      guidance: 'Read crossings-2, which has the same columns.',
    });
    expect(announced.status).toBe(200);
    await eventually(async () => {
      const gate = await send('governance', '/api/v1/gate', { body: retiring });
      expect(findings(gate.body).map(({ policy }) => policy)).toEqual(
        expect.arrayContaining(['MESH-029', 'MESH-035']),
      );
    });
    expect((await apply(file)).body).toMatchObject({ changed: false });
    expect((await product()).document.customProperties).toContainEqual({
      property: 'mesh.sunset',
      value: sunset,
    });
    expect(refusalsOf(await take('retired'))).toContain('MESH-035');
    expect(refusalsOf(await take('deprecated', { sunset: inDays(1) }))).toContain('MESH-035');
    expect((await take('deprecated', { sunset: inDays(150) })).body).toMatchObject({ changed: true });
  });

  test('a deprecation that was a mistake is taken back as its refusal advises', async () => {
    expect((await take('active')).body).toMatchObject({ changed: true });
    expect((await product()).document.status).toBe('active');
  });

  test('once its only reader has let go there is nobody who would have to agree to an earlier end', async () => {
    expect((await take('deprecated')).body).toMatchObject({ changed: true });
    const body = { consumerId: reader, contractId: 'crossings' };
    expect((await send('lineage', '/api/v1/lineage/releases', { body, actor: owner })).status).toBe(201);
    await eventually(async () => expect((await take('retired')).status).toBe(200));
    expect(await product()).toMatchObject({
      document: { status: 'retired' },
      lastStep: { from: { status: 'deprecated', sunset: inDays(150) }, actor: anne },
    });
  });
}

const reader = 'tours.timetable';
const owner = 'thomas@tours.example';

function aReading() {
  return {
    consumer: { id: reader, owner, domain: 'tours' },
    contractId: 'crossings',
    columns: ['visit_id'],
    from: new Date(Date.now() - 60_000).toISOString(),
    to: new Date().toISOString(),
  };
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
