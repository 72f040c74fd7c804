import { findOpa } from '#policy-engine';
import { testDatabase, type TestDatabase } from '#testing';
import { bearing, firstGovernorsKey } from '../support/callers.js';
import { ServiceProcess } from '../support/service-process.js';
import { randomBytes } from 'node:crypto';
import { findPreviousRelease, type Release } from './find-release.js';
import { answersOfHarbour, gateHarbour, registerHarbour, send } from './harbour.js';
import { tellItsStory } from './tell-its-story.js';

const previous = findPreviousRelease();

if ('missing' in previous) {
  console.warn(`Upgrading from ${previous.version} is not tried: ${previous.missing}`);
  test.skip(`release ${previous.version} and this one understand each other: ${previous.missing}`, () =>
    undefined);
} else {
  describe(`release ${previous.version}`, () => upgradeFrom(previous));
}

function upgradeFrom(release: Release): void {
  let database: TestDatabase;
  let registered: Record<string, unknown>;
  beforeAll(async () => {
    database = await testDatabase();
    await runOf(release.checkout, async (mesh) => {
      await registerHarbour(mesh);
      registered = await answersOfHarbour(mesh);
    });
  }, 120_000);
  afterAll(() => database?.close());

  test('leaves data that opens with authentication: nothing is lost, and no name of that time counts as proven', async () => {
    const asking = { AUTH_MODE: 'keys', AUTH_SECRET: randomBytes(32).toString('hex') };
    await runOf(
      '.',
      async (mesh) => {
        const shown = bearing(await firstGovernorsKey(() => [mesh.log]));
        await expect(answersOfHarbour(mesh)).rejects.toThrow('401');
        expect(await answersOfHarbour(mesh, shown)).toMatchObject(registered);
        const read = (path: string) => send(mesh, 'GET', path, undefined, shown);
        const { items } = (await read('/api/v1/decisions?limit=500')) as { items: object[] };
        expect(items.length).toBeGreaterThan(0);
        // By their own word alone: unauthenticated.
        for (const decision of items) expect(decision).toMatchObject({ via: 'claim', onBehalfOf: null });
        expect(await read('/api/v1/decisions/verify')).toMatchObject({ valid: true, checked: items.length });
        expect(await gateHarbour(mesh, shown)).toMatchObject({ actor: 'governor', via: 'key' });
      },
      asking,
    );
  }, 120_000);

  test('finds its story told by today’s services, on a database that it made', async () => {
    await runOf('.', async (mesh) => {
      // A newer service may say more, and nothing else.
      expect(await answersOfHarbour(mesh)).toMatchObject(registered);
      await tellItsStory(release, { url: mesh.url, databaseUrl: database.url });
    });
  }, 300_000);

  test('tells its story on a database that today’s migrations have changed, beside a service of today', async () => {
    const changed = await testDatabase();
    const inDatabase = { DATABASE_URL: changed.url, OPA_BIN: findOpa() };
    const older = await ServiceProcess.start('standalone', inDatabase, release.checkout);
    const today = await ServiceProcess.start('standalone', inDatabase);
    await tellItsStory(release, { url: older.url, databaseUrl: changed.url });
    await Promise.all([older.stop(), today.stop()]);
    await changed.close();
  }, 300_000);

  async function runOf(
    checkout: string,
    use: (mesh: ServiceProcess) => Promise<void>,
    further: Record<string, string> = {},
  ): Promise<void> {
    const env = { DATABASE_URL: database.url, OPA_BIN: findOpa(), ...further };
    const mesh = await ServiceProcess.start('standalone', env, checkout);
    try {
      await use(mesh);
    } finally {
      await mesh.stop();
    }
  }
}
