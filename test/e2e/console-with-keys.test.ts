import { testDatabase, type TestDatabase } from '#testing';
import { findOpa } from '#policy-engine';
import type { Browser } from 'playwright-core';
import { findChromium, startChromium } from './support/chromium.js';
import { ConsolePage } from './support/console-page.js';
import { ServiceProcess } from './support/service-process.js';

const executable = findChromium();
const inBrowser = executable === undefined ? describe.skip : describe;

inBrowser('the console where everybody is asked for a key', () => {
  let database: TestDatabase;
  let server: ServiceProcess;
  let browser: Browser;
  let governor: string;

  beforeAll(async () => {
    database = await testDatabase();
    server = await ServiceProcess.start('standalone', {
      DATABASE_URL: database.url,
      OPA_BIN: findOpa(),
      AUTH_MODE: 'keys',
      AUTH_SECRET: 'e2e'.repeat(16),
    });
    [governor = ''] = server.log.match(/mw_[0-9a-z]{12}_[\w-]{49}/) ?? [];
    browser = await startChromium(executable ?? '');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.close();
  });

  async function signIn(console: ConsolePage, key: string): Promise<void> {
    await console.page.getByRole('button', { name: 'Sign in' }).click();
    await console.page.getByRole('textbox', { name: 'API key' }).fill(key);
    await console.page.getByRole('button', { name: 'Go on' }).click();
  }

  async function readerKey(): Promise<string> {
    const answer = await fetch(`${server.url}/api/v1/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${governor}`, 'content-type': 'application/json' },
      body: JSON.stringify({ principal: 'rita@clients.example', kind: 'person', roles: ['reader'] }),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { key: string }).key;
  }

  test('who has shown nothing is asked to sign in, a key that proves nothing does not help, and one that does opens the page', async () => {
    const console = await ConsolePage.open(browser, server.url, { width: 1280, colorScheme: 'light' });
    const { page } = console;
    await console.go('/policies');
    await page.getByText('Sign in to see this').first().waitFor();
    expect(await console.barriers()).toEqual([]);
    await signIn(console, `${governor.slice(0, -3)}xyz`);
    await page.getByText('Sign in to see this').first().waitFor();
    await signIn(console, governor);
    await page.getByText('MESH-001', { exact: true }).waitFor();
    expect(console.complaints).toEqual([]);
    await console.close();
  });

  test('a reader sees what readers see, and is told what they may not see', async () => {
    const console = await ConsolePage.open(browser, server.url, { width: 400, colorScheme: 'dark' });
    await console.go('/domains');
    await signIn(console, await readerKey());
    await console.page.getByRole('button', { name: 'rita@clients.example' }).waitFor();
    await console.page
      .getByRole('region', { name: 'Who did what' })
      .getByRole('alert')
      .getByText('You have no right to this')
      .waitFor();
    await console.page.getByRole('region', { name: 'Domains' }).getByText('No domain yet').waitFor();
    expect(await console.barriers()).toEqual([]);
    await console.picture('no-permission');
    expect(console.complaints).toEqual([]);
    await console.close();
  });
});
