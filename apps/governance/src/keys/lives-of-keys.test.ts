import { eventually } from '#testing';
import { GovernanceWithKeys, showing } from '../fixtures/governance-with-keys.js';
import { listenToConsole } from '../fixtures/console.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { ForgetKeys } from './forget-keys.js';
import type { KeyView, MadeKey } from './key-documents.js';

const dayMs = 86_400_000;

let mesh: GovernanceWithKeys;
beforeAll(async () => {
  mesh = await GovernanceWithKeys.start();
});
afterAll(() => mesh.stop());

test('a key holds for 90 days, or for as long as is said, and never longer than keys may', async () => {
  const days = ({ expiresAt, madeAt }: KeyView) => (Date.parse(expiresAt) - Date.parse(madeAt)) / dayMs;
  expect(days(await mesh.made())).toBe(90);
  expect(days(await mesh.made({ expiresInDays: 100 }))).toBe(100);
  expect(await mesh.refused(400, { expiresInDays: 101 })).toContain('more than the 100 days of KEY_MAX_DAYS');
});

test('a revoked key is refused on every replica, and revoking it again changes nothing', async () => {
  const { key, id } = await mesh.made();
  await mesh.isTaken(key);
  const { body } = await mesh.revoke(id).expect(200);
  expect(body).toMatchObject({ state: 'revoked', revokedBy: 'governor' });
  await mesh.isRefused(key, 'credential.revoked');
  const again = await mesh.revoke(id).expect(200);
  expect(again.body).toEqual(body);
});

test('a rotated key has a new secret; the old one holds for the overlap, and no longer', async () => {
  const { key, id } = await mesh.made();
  await mesh.isTaken(key);
  const rotate = async (body: object) =>
    (await mesh.rotate(id, mesh.governor, body).expect(201)).body as MadeKey;
  const next = await rotate({ overlapMinutes: 60 });
  expect(next).toMatchObject({ id, rotatedBy: 'governor', oldSecretUntil: expect.any(String) as string });
  await mesh.isTaken(next.key);
  await mesh.isTaken(key);
  const last = await rotate({ overlapMinutes: 0, expiresInDays: 7 });
  expect(last.oldSecretUntil).toBeNull();
  await mesh.isRefused(next.key, 'credential.rotated');
  await mesh.isRefused(key, 'credential.unknown');
  await mesh.isTaken(last.key);
});

test('what was revoked, or is not there, is not rotated', async () => {
  const { id } = await mesh.made();
  await mesh.revoke(id).expect(200);
  const again = mesh.rotate(id, mesh.governor, {});
  expect((await again.expect(409)).body).toMatchObject({ code: 'key.ended' });
  await mesh.http.post('/api/v1/keys/none/rotations').set(showing(mesh.governor)).send({}).expect(404);
  await mesh.http.delete('/api/v1/keys/none').set(showing(mesh.governor)).expect(404);
  await mesh.http.get('/api/v1/keys/none').set(showing(mesh.governor)).expect(404);
});

test('an expired key is refused', async () => {
  const { key, id } = await mesh.made();
  await mesh.first.query(
    `update credentials set expires_at = now(), stated = jsonb_set(stated, '{expiresAt}', to_jsonb(now())) where id = $1`,
    [id],
  );
  await mesh.isRefused(key, 'credential.expired');
  expect(await mesh.one(id)).toMatchObject({ state: 'expired' });
});

test('when and from where a key was last used is heard from every service', async () => {
  const { id } = await mesh.made();
  const used = (at: string, address: string) =>
    mesh.first.publish('mesh.credentials.uses.v1', 'mesh.credentials.used.v1', 'catalog', {
      uses: [
        { id, at, address },
        { id: 'of-nobody', at, address },
      ],
    });
  await used('2126-11-21T09:00:00Z', '10.0.0.2');
  await used('2126-11-21T08:00:00Z', '10.0.0.1');
  await eventually(async () =>
    expect((await mesh.one(id)).lastUse).toEqual({ at: '2126-11-21T09:00:00.000Z', address: '10.0.0.2' }),
  );
});

describe('whoever holds a key', () => {
  test('gives it a new secret, which ends when the key would have ended', async () => {
    const { key, id, expiresAt } = await mesh.made({ expiresInDays: 30 });
    const rotated = (await mesh.rotate(id, key, { overlapMinutes: 0 }).expect(201)).body as MadeKey;
    expect(rotated).toMatchObject({ id, expiresAt, rotatedBy: 'billing/ci', roles: ['machine-apply'] });
    await mesh.isTaken(rotated.key);
    await mesh.isRefused(key, 'credential.rotated');
    const sooner = (await mesh.rotate(id, rotated.key, { expiresInDays: 1 }).expect(201)).body as MadeKey;
    expect(Date.parse(sooner.expiresAt)).toBeLessThan(Date.parse(expiresAt));
  });

  test('does not make it live longer', async () => {
    const { key, id } = await mesh.made({ expiresInDays: 30 });
    const { body } = await mesh.rotate(id, key, { expiresInDays: 31 }).expect(400);
    expect(body).toMatchObject({ errors: [{ path: 'expiresInDays' }] });
  });

  test('rotates it no further while the secret before still holds: it may have been rotated because that one leaked', async () => {
    const { key, id } = await mesh.made();
    const next = (await mesh.rotate(id, key).expect(201)).body as MadeKey;
    for (const shown of [key, next.key])
      expect((await mesh.rotate(id, shown).expect(409)).body).toMatchObject({ code: 'key.in-overlap' });
    await mesh.rotate(id, mesh.governor).expect(201);
  });

  test('rotates no other key, although both are of the same name', async () => {
    const { key } = await mesh.made({ roles: ['machine-gate'] });
    const other = await mesh.made();
    expect((await mesh.rotate(other.id, key).expect(403)).body).toMatchObject({ code: 'access.denied' });
    await mesh.http.delete(`/api/v1/keys/${other.id}`).set(showing(other.key)).expect(403);
  });
});

describe('a key that ended', () => {
  const forgetIn = (days: number) =>
    mesh.first.app.get(ForgetKeys, { strict: false }).some(new Date(Date.now() + days * dayMs));

  test('is listed for ninety days more, and then forgotten by every replica and told to every service', async () => {
    const [revoked, living] = [await mesh.made(), await mesh.made()];
    await mesh.revoke(revoked.id).expect(200);
    await mesh.isRefused(revoked.key, 'credential.revoked');
    await forgetIn(89);
    expect(await mesh.one(revoked.id)).toMatchObject({ state: 'revoked' });
    await forgetIn(91);
    await mesh.isRefused(revoked.key, 'credential.unknown');
    await mesh.http.get(`/api/v1/keys/${revoked.id}`).set(showing(mesh.governor)).expect(404);
    await mesh.isTaken(living.key);
    await eventually(async () => {
      const told = await mesh.first.query(
        "select 1 from event_log.record where topic = 'mesh.governance.credentials.v1' and key = $1 and value is null",
        [revoked.id],
      );
      expect(told).toHaveLength(1);
    });
  });

  test('leaves word that a governor’s key was made, so that no other is shown at the next start', async () => {
    await forgetIn(1_000);
    expect(await mesh.first.query('select 1 from keys')).toHaveLength(1);
    const console = listenToConsole();
    const later = await RunningGovernance.beside(mesh.first, GovernanceWithKeys.env);
    console.stop();
    await later.app.close();
    expect(console.printed).toEqual([]);
  });
});
