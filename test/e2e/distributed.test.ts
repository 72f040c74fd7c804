import { Topics } from '#contracts/events';
import { eventually } from '#testing';
import { tellTheStory } from './story/tell-the-story.js';
import { startDistributedMesh, type DistributedMesh } from './support/distributed-mesh.js';

let parts: DistributedMesh;

beforeAll(async () => {
  parts = await startDistributedMesh();
}, 240_000);

afterAll(() => parts?.mesh.close());

const contractOfDomain = (id: string) => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id,
  version: '1.0.0',
  status: 'draft',
});

describe('distributed', () => {
  tellTheStory(() => parts.mesh);

  test('without governance the catalog answers 503 and stores nothing; when it is back, all continues', async () => {
    const { mesh, governances } = parts;
    await Promise.all(governances.map((it) => it.kill()));
    const yaml = JSON.stringify(contractOfDomain('orphan'));
    const refused = await mesh.send('catalog', '/api/v1/changes', { yaml });
    expect(refused.status).toBe(503);
    expect(refused.body.code).toBe('governance.unavailable');
    expect((await mesh.send('catalog', '/api/v1/contracts/orphan')).status).toBe(404);
    await Promise.all(governances.map((it) => it.start()));
    const decided = await mesh.send('catalog', '/api/v1/changes', { yaml });
    expect(decided.status).toBe(422);
    expect(decided.body.decision.verdict).toBe('fail');
  }, 60_000);

  test('one governance replica is enough', async () => {
    const { mesh, governances } = parts;
    await governances[0]?.kill();
    for (let nth = 0; nth < 4; nth += 1) {
      const { status } = await mesh.send('catalog', '/api/v1/changes', {
        yaml: JSON.stringify(contractOfDomain('orphan')),
      });
      expect(status).toBe(422);
    }
    await governances[0]?.start();
  }, 60_000);

  test('while the broker is dead changes are accepted, and after its return every event arrives once in effect', async () => {
    const { mesh, broker } = parts;
    const domains = mesh.follow(Topics.domains);
    const put = (nth: number) =>
      mesh.send('catalog', `/api/v1/domains/broker-${nth}`, {
        method: 'PUT',
        body: { id: `broker-${nth}`, name: `B ${nth}` },
      });
    for (let nth = 0; nth < 10; nth += 1) expect((await put(nth)).status).toBe(200);
    await broker.kill();
    for (let nth = 10; nth < 20; nth += 1) expect((await put(nth)).status).toBe(200);
    await broker.start();
    for (let nth = 20; nth < 25; nth += 1) expect((await put(nth)).status).toBe(200);
    const expected = Array.from({ length: 25 }, (_, nth) => `broker-${nth}`);
    await eventually(
      () => {
        const arrived = new Set(domains.map(({ key }) => key));
        expect(expected.filter((key) => !arrived.has(key))).toEqual([]);
      },
      { within: 60_000 },
    );
    await eventually(
      async () => {
        const rows = await mesh.query<{ id: string; revision: number }>(
          `select id, revision from governance.domains where id like 'broker-%'`,
        );
        expect(rows).toHaveLength(25);
        expect(rows.every(({ revision }) => revision === 1)).toBe(true);
      },
      { within: 60_000 },
    );
  }, 180_000);
});
