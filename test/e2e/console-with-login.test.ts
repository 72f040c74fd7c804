import { audience, clientIds, clientSecret, eventually, OwnIdentityProvider } from '#testing';
import type { Browser } from 'playwright-core';
import { findChromium, startChromium } from './support/chromium.js';
import { ConsolePage } from './support/console-page.js';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

const executable = findChromium();
const inBrowser = executable === undefined ? describe.skip : describe;
const sessionCookie = 'meshwarden-session';

inBrowser('the console where people log in at their identity provider', () => {
  let mesh: Mesh;
  let provider: OwnIdentityProvider;
  let browser: Browser;
  let console: ConsolePage;

  beforeAll(async () => {
    mesh = await startStandaloneMesh(async (url) => {
      provider = await OwnIdentityProvider.start({
        callbacks: [`${url}/auth/callback`],
        afterLogout: [`${url}/auth/logged-out`],
      });
      return {
        AUTH_MODE: 'oidc',
        AUTH_SECRET: 'e2e'.repeat(16),
        PUBLIC_URL: url,
        OIDC_ISSUER: provider.issuer,
        OIDC_AUDIENCE: audience,
        OIDC_CLIENT_ID: clientIds.console,
        OIDC_CLIENT_SECRET: clientSecret,
        OIDC_ID_CLAIM: 'email',
        OIDC_ROLES: JSON.stringify([
          { roles: ['reader'] },
          { group: 'mesh-governors', roles: ['governor'] },
          { group: 'mesh/{domain}/owners', roles: ['domain-owner'] },
        ]),
      };
    });
    browser = await startChromium(executable ?? '');
  }, 180_000);

  beforeEach(async () => {
    const window = { width: 1280, colorScheme: 'light' } as const;
    console = await ConsolePage.open(browser, mesh.url('catalog'), window);
  });

  afterEach(async () => {
    const { complaints } = console;
    await console.close();
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await mesh?.close();
    await provider?.stop();
  });

  /** From a page that is shown to nobody who is not known, to the same page as somebody. */
  async function signIn(account: string): Promise<void> {
    const { page } = console;
    await page.getByRole('link', { name: 'Sign in with your organisation' }).first().click();
    await page.getByLabel('Account').fill(account);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Has the provider asked about every session, as it is from time to time. */
  async function renewal(): Promise<void> {
    const before = provider.asked.get('/token') ?? 0;
    await mesh.query('update governance.sessions set renew_at = now()');
    await eventually(() => expect(provider.asked.get('/token') ?? 0).toBeGreaterThan(before), {
      within: 30_000,
    });
  }

  test('one comes back to the page that one wanted, and no script of a page has what proves who one is', async () => {
    const { page } = console;
    await console.go('/decisions?verdict=fail');
    await page.getByText('Sign in to see this').first().waitFor();
    expect(await console.barriers()).toEqual([]);
    await console.picture('sign-in');
    await signIn('ada');
    expect(page.url()).toBe(`${mesh.url('catalog')}/console/decisions?verdict=fail`);
    await page.getByText('No decision').first().waitFor();
    await page.getByRole('button', { name: 'Ada' }).click();
    await page.getByText('domain-owner in clients').waitFor();
    await console.picture('signed-in');
    expect(await console.barriers()).toEqual([]);
    expect(await page.evaluate('document.cookie')).toBe('');
    const kept = [
      JSON.stringify(await page.context().storageState({ indexedDB: true })),
      await page.evaluate<string>('JSON.stringify(sessionStorage)'),
    ].join();
    const tokens = provider.issued.flatMap((it) => [it.access_token, it.refresh_token, it.id_token]);
    expect(tokens.filter((it) => it !== undefined && kept.includes(it))).toEqual([]);
    expect(tokens.filter((it) => it !== undefined)).toHaveLength(3);
    const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith(sessionCookie));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  }, 180_000);

  test('one writes with the session, pages of others cannot, and one that has begun in another tab is taken up', async () => {
    const { page } = console;
    await console.go('/policies');
    await signIn('ada');
    await page.getByRole('link', { name: 'Write a policy' }).click();
    const check = () => page.getByRole('button', { name: 'Check' }).click();
    await check();
    await page.getByText('sound').waitFor();
    // With the cookie, as a page of others would have it sent.
    const forged = await page.context().request.post(`${mesh.url('catalog')}/api/v1/policies/validate`, {
      data: { scope: 'domain:clients', modules: [] },
    });
    expect([forged.status(), await forged.json()]).toMatchObject([403, { code: 'session.csrf' }]);
    const other = await page.context().newPage();
    await other.goto(`${mesh.url('catalog')}/auth/login?returnTo=/console/domains`);
    await other.getByRole('button', { name: 'Ada' }).waitFor();
    await check();
    await page.getByText('You have no right to this').waitFor();
    await eventually(
      async () => {
        await check();
        await page.getByText('sound').waitFor({ timeout: 15_000 });
      },
      { within: 90_000 },
    );
  }, 180_000);

  test('it goes on as the provider renews it, and ends when the provider says so: the page says it, and one can sign in again', async () => {
    const { page } = console;
    await console.go('/policies');
    await signIn('ada');
    await page.getByText('MESH-001', { exact: true }).waitFor();
    await renewal();
    await page.reload();
    await page.getByText('MESH-001', { exact: true }).waitFor();
    const ada = provider.people.get('ada');
    provider.people.delete('ada');
    try {
      await renewal();
      await eventually(
        async () => {
          await page.getByRole('link', { name: 'Decisions', exact: true }).click();
          await page.getByRole('link', { name: 'Policies', exact: true }).click();
          await page.getByText('Sign in to see this').first().waitFor({ timeout: 10_000 });
        },
        { within: 90_000 },
      );
      await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      expect(await page.getByText('MESH-001', { exact: true }).count()).toBe(0);
    } finally {
      if (ada) provider.people.set('ada', ada);
    }
    // The provider still knows the browser.
    await page.getByRole('link', { name: 'Sign in with your organisation' }).first().click();
    await page.getByText('MESH-001', { exact: true }).waitFor();
  }, 240_000);

  test('signed out, one is so here and at the provider', async () => {
    const { page } = console;
    await console.go('/policies');
    await signIn('ada');
    await page.getByRole('button', { name: 'Ada' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    // The provider asks once more.
    await page.getByRole('button', { name: /^Yes/ }).click();
    await page.waitForURL(`${mesh.url('catalog')}/console`);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expect((await page.context().cookies()).filter(({ name }) => name.endsWith(sessionCookie))).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with your organisation' }).first().click();
    await page.getByLabel('Account').waitFor();
  }, 180_000);
});
