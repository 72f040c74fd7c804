import { GovernanceWithKeys } from '../fixtures/governance-with-keys.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { MadeKey } from './key-documents.js';

const [old, next] = [GovernanceWithKeys.env.AUTH_SECRET, 'y'.repeat(32)];

let mesh: GovernanceWithKeys;
/** In the order of a changeover: both count, then the new one is made with, then the old one is gone. */
let both: RunningGovernance;
let changed: RunningGovernance;
let done: RunningGovernance;

beforeAll(async () => {
  mesh = await GovernanceWithKeys.start();
  const beside = (secrets: Record<string, string>) =>
    RunningGovernance.beside(mesh.first, { ...GovernanceWithKeys.env, ...secrets });
  both = await beside({ AUTH_SECRET: old, AUTH_SECRET_SECOND: next });
  changed = await beside({ AUTH_SECRET: next, AUTH_SECRET_SECOND: old });
  done = await beside({ AUTH_SECRET: next });
}, 60_000);
afterAll(async () => {
  for (const it of [both, changed, done]) await it.app.close();
  await mesh.stop();
});

const statusAt = async ({ http }: RunningGovernance, key: string) =>
  (await http.get('/api/v1/policies').set('authorization', `Bearer ${key}`)).status;

test('a key of the old secret is taken as long as that counts', async () => {
  const { key } = await mesh.made();
  expect(await statusAt(both, key)).toBe(200);
  expect(await statusAt(changed, key)).toBe(200);
  expect(await statusAt(done, key)).toBe(401);
});

test('what is made with the new secret is taken where that counts already, and for good', async () => {
  const { key, id } = await mesh.made();
  const sent = changed.http.post(`/api/v1/keys/${id}/rotations`).set('authorization', `Bearer ${key}`);
  const rotated = (await sent.send({}).expect(201)).body as MadeKey;
  for (const it of [both, changed, done]) expect(await statusAt(it, rotated.key)).toBe(200);
  expect(await statusAt(mesh.first, rotated.key)).toBe(401);
});
