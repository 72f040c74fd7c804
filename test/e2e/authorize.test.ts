import { audience, clientIds, OwnIdentityProvider, testDatabase, type TestDatabase } from '#testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { findChromium, startChromium } from './support/chromium.js';
import { ServiceProcess } from './support/service-process.js';

const executable = findChromium();
const reason =
  'there is no Chromium: install it (Debian: apt-get install chromium), or name it in CHROMIUM_BIN';
if (executable === undefined) console.warn(`Swagger UI is not tried in a browser: ${reason}.`);
const inBrowser = executable === undefined ? describe.skip : describe;

inBrowser('Swagger UI in a browser', () => {
  let database: TestDatabase;
  let provider: OwnIdentityProvider;
  let governance: ServiceProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    database = await testDatabase();
    governance = await ServiceProcess.start('governance', async (url) => {
      provider = await OwnIdentityProvider.start({
        pages: [`${url}/docs/oauth2-redirect.html`],
        tokensAt: 'localhost',
      });
      return {
        DATABASE_URL: database.url,
        AUTH_MODE: 'both',
        AUTH_SECRET: 'x'.repeat(32),
        PUBLIC_URL: url,
        OIDC_ISSUER: provider.issuer,
        OIDC_AUDIENCE: audience,
        OIDC_DOCS_CLIENT_ID: clientIds.page,
      };
    });
    browser = await startChromium(executable ?? '');
  }, 120_000);

  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${governance.url}/docs`);
  });

  afterEach(() => page.context().close());

  afterAll(async () => {
    await browser?.close();
    await governance?.stop();
    await provider?.stop();
    await database?.close();
  });

  /** Sends the call that lists policies, as the page has it; resolves with the status that the page shows. */
  async function listPolicies(): Promise<string> {
    const call = page.locator('.opblock', { has: page.locator('[data-path="/api/v1/policies"]') }).first();
    const execute = call.getByRole('button', { name: 'Execute' });
    if (!(await execute.isVisible())) await call.locator('.opblock-summary-control').click();
    const answered = page.waitForResponse((it) => new URL(it.url()).pathname === '/api/v1/policies');
    await execute.click();
    await answered;
    const shown = call.locator('.live-responses-table .response-col_status').last();
    await shown.waitFor();
    await picture('policies');
    return ((await shown.textContent()) ?? '').trim().slice(0, 3);
  }

  /** The part of the dialog that is about one way to show who one is. */
  async function authorizeBy(name: string): Promise<Locator> {
    await page.locator('.auth-wrapper .btn.authorize').first().click();
    const way = page.locator('.auth-container', { hasText: name });
    await way.first().waitFor();
    await picture('dialog');
    return way;
  }

  /** For people to look at, in the folder PICTURES where it is set. */
  async function picture(name: string): Promise<void> {
    const { PICTURES: folder } = process.env;
    if (folder) await page.screenshot({ path: `${folder}/${name}-${Date.now()}.png` });
  }

  test('with an API key, what needs a right is refused before and answered afterwards', async () => {
    expect(await listPolicies()).toBe('401');
    const way = (await authorizeBy('key (http, Bearer)')).first();
    await way.locator('input').fill(/mw_\S+/.exec(governance.log)?.[0] ?? '');
    await way.getByRole('button', { name: 'Apply credentials' }).click();
    await page.getByRole('button', { name: 'Close' }).first().click();
    expect(await listPolicies()).toBe('200');
  }, 60_000);

  test('its page may ask us and the provider, whose token endpoint is at another origin, and nobody else', async () => {
    const { headers } = await fetch(`${governance.url}/docs`);
    const tokens = provider.issuer.replace('127.0.0.1', 'localhost');
    expect(headers.get('content-security-policy')).toContain(
      `; connect-src 'self' ${provider.issuer} ${tokens}; `,
    );
    const blocked = page.evaluate(
      "new Promise((tell) => document.addEventListener('securitypolicyviolation', (it) => tell(it.blockedURI)))",
    );
    await page.evaluate("fetch('https://elsewhere.example/').catch(() => undefined)");
    expect(await blocked).toMatch(/^https:\/\/elsewhere\.example/);
  }, 60_000);

  test('by logging in at the identity provider, likewise', async () => {
    expect(await listPolicies()).toBe('401');
    const way = (await authorizeBy('authorization_code')).first();
    const opened = page.waitForEvent('popup');
    await way.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
    const login = await opened;
    await login.locator('input[name=account]').fill('ada');
    await login.getByRole('button', { name: 'Log in' }).click();
    await way.getByRole('button', { name: 'Remove authorization' }).waitFor();
    await picture('authorized');
    await page.getByRole('button', { name: 'Close' }).first().click();
    expect(await listPolicies()).toBe('200');
  }, 60_000);
});
