import { eventually } from '#testing';
import type { DistributedMesh } from '../support/distributed-mesh.js';
import type { LoggedIn, Logins } from '../support/logins.js';
import type { Service } from '../support/mesh.js';
import { reading } from '../support/reading.js';

const grace = 'grace@billing.example';
const within = { within: 30_000 };

/** People log in at governance, and are known to every process; nothing but events tells the others. */
export function loginStory(told: () => { parts: DistributedMesh; logins: Logins }): void {
  let stays: LoggedIn;
  let leaves: LoggedIn;

  const processes = () => {
    const { catalogs, governances, lineage, quality } = told().parts;
    return [...catalogs, ...governances, lineage, quality];
  };
  /** What each process says to whoever shows that. */
  const answers = (headers: Record<string, string>) =>
    Promise.all(
      processes().map(async ({ app, url }) => {
        const { status } = await fetch(url + reading[app as Service], { headers });
        return [app, status];
      }),
    );
  const everywhere = (status: number) => processes().map(({ app }) => [app, status]);
  const write = (who: LoggedIn, headers: Record<string, string>) =>
    fetch(`${told().parts.mesh.url('catalog')}/api/v1/domains`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: who.cookie, ...headers },
      body: JSON.stringify({ id: 'berths', name: 'Berths' }),
    });

  beforeAll(async () => {
    const { parts, logins } = told();
    stays = await logins.logIn('grace', parts.governances[0]?.url ?? '');
    leaves = await logins.logIn('grace', parts.governances[1]?.url ?? '');
  });

  test('a session that began at governance is known to every process of every service', async () => {
    for (const { cookie } of [stays, leaves])
      await eventually(async () => expect(await answers({ cookie })).toEqual(everywhere(200)), within);
  }, 60_000);

  test('it writes in another service with the token that its pages know, not without, and is on record', async () => {
    const bare = await write(stays, {});
    expect([bare.status, await bare.json()]).toMatchObject([403, { code: 'session.csrf' }]);
    expect((await write(stays, { 'x-csrf-token': stays.csrfToken })).status).toBe(201);
    await eventually(async () => {
      const path = `/api/v1/audit?actor=${grace}&outcome=succeeded`;
      const { items } = (await told().parts.mesh.send('governance', path)).body;
      const actor = expect.objectContaining({ id: grace, via: 'session' });
      expect(items).toContainEqual(expect.objectContaining({ service: 'catalog', actor }));
    }, within);
  }, 60_000);

  test('it goes on everywhere when its refresh token was redeemed for another', async () => {
    const { parts, logins } = told();
    const redeemed = () => logins.provider.issued.filter((it) => it.refresh_token && !it.code);
    await parts.mesh.query('update governance.sessions set renew_at = now()');
    await eventually(() => expect(redeemed().length).toBeGreaterThanOrEqual(2), within);
    expect(await answers({ cookie: stays.cookie })).toEqual(everywhere(200));
  }, 60_000);

  test('logged out, it is over in every process; that of another browser goes on', async () => {
    expect(await told().logins.logOut(leaves)).toBe(200);
    await eventually(async () => {
      expect(await answers({ cookie: leaves.cookie })).toEqual(everywhere(401));
    }, within);
    expect(await answers({ cookie: stays.cookie })).toEqual(everywhere(200));
  }, 60_000);

  test('an access token of the provider is taken by every process', async () => {
    const authorization = `Bearer ${await told().logins.provider.accessToken()}`;
    expect(await answers({ authorization })).toEqual(everywhere(200));
  }, 60_000);
}
