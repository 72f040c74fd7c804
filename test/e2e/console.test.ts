import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { findChromium, startChromium } from './support/chromium.js';
import { everyPage, pagesOfThings } from './support/console-addresses.js';
import { ConsolePage, type Window } from './support/console-page.js';
import { exampleMeshThere } from './support/example-mesh-there.js';
import { hostilePages, writeHostileDocuments } from './support/hostile-documents.js';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

const executable = findChromium();
if (executable === undefined) console.warn('The console is not tried: there is no Chromium (CHROMIUM_BIN).');
const inBrowser = executable === undefined ? describe.skip : describe;

const wide: Window = { width: 1280, colorScheme: 'light' };
const [ada, grace] = ['ada@clients.example', 'grace@billing.example'];
const example = (name: string) => readFileSync(`examples/clients/${name}`, 'utf8');

inBrowser('the console', () => {
  let mesh: Mesh;
  let browser: Browser;
  let open: ConsolePage[] = [];

  beforeAll(async () => {
    mesh = await startStandaloneMesh({ EXAMPLE_MESH: 'true' });
    browser = await startChromium(executable ?? '');
    await exampleMeshThere(mesh.url('catalog'));
    await writeHostileDocuments(mesh);
  }, 480_000);

  afterEach(async () => {
    const complaints = open.flatMap((it) => it.complaints);
    await Promise.all(open.map((it) => it.close()));
    open = [];
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await mesh?.close();
  });

  async function as(name: string | undefined, window = wide): Promise<ConsolePage> {
    const page = await ConsolePage.open(browser, mesh.url('catalog'), window, { name });
    open.push(page);
    return page;
  }

  test.each<[string, Window]>([
    ['light', wide],
    ['dark', { width: 1280, colorScheme: 'dark' }],
    ['narrow', { width: 400, colorScheme: 'light' }],
  ])(
    'every page can be used by everybody (%s)',
    async (name, window) => {
      const console = await as(ada, window);
      const barriers: Record<string, string[]> = {};
      const addresses = [...everyPage, ...(await pagesOfThings(mesh))];
      for (const address of addresses) {
        await console.go(address);
        await console.picture(`${address.replaceAll(/\W+/g, '-')}-${name}`);
        barriers[address] = await console.barriers();
      }
      expect(barriers).toEqual(Object.fromEntries(addresses.map((it) => [it, []])));
    },
    480_000,
  );

  test('a product is found by a misspelt word, and what was found is narrowed in an address that can be sent', async () => {
    const console = await as(ada);
    const { page } = console;
    await console.go('/discover');
    await page.getByLabel('Search').fill('lounje vistis');
    await page.getByText('Nothing has lounje').waitFor();
    const [first] = await page.getByRole('main').getByRole('listitem').getByRole('link').allTextContents();
    expect(first).toBe('Lounge visits');
    await page.getByRole('group', { name: 'Classification' }).getByLabel('confidential').check();
    await page.getByRole('link', { name: 'Lounge ratings' }).waitFor({ state: 'hidden' });
    const narrowed = await as(grace);
    await narrowed.page.goto(page.url());
    await narrowed.page.getByRole('link', { name: 'Lounge visits' }).waitFor();
    expect(await narrowed.page.getByLabel('confidential').isChecked()).toBe(true);
    await narrowed.page.getByRole('link', { name: /^Columns/ }).click();
    await narrowed.page.getByRole('link', { name: 'guest_email' }).waitFor();
    await narrowed.page.getByRole('link', { name: 'Narrow by nothing' }).click();
    await narrowed.page.getByLabel('confidential').and(narrowed.page.locator(':not(:checked)')).waitFor();
  });

  test('a word of the business is found, and leads to the columns that say it', async () => {
    const console = await as(ada);
    const { page } = console;
    await console.go('/discover?q=lounge');
    await page.getByRole('link', { name: /^Terms/ }).click();
    await page.getByRole('main').getByRole('link', { name: 'Lounge', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Lounge' }).waitFor();
    const column = page.getByRole('listitem').filter({ hasText: 'lounge-visits' });
    await column.getByText('visits.lounge', { exact: true }).waitFor();
  });

  test('a break is shown at its line with whom it hurts, and is put to them', async () => {
    const console = await as(ada);
    const { page } = console;
    await console.go('/change');
    await console.openDocuments(example('column-dropped.contract.yaml'));
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('It would be refused.').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'billing.nightly-invoice' })
      .getByText(`of ${grace}`)
      .waitFor();
    await page.getByText('Line 23, DataContract lounge-visits').first().waitFor();
    await page.locator('.cm-lint-marker-error').first().waitFor();
    expect(await console.barriers()).toEqual([]);
    await page.getByLabel('Why it is worth it to them').fill('Addresses are kept in the guest register.');
    await page.getByRole('button', { name: 'Ask for consent' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: `Asked ${grace}` })
      .waitFor();
  });

  test('who is asked finds it, and agrees', async () => {
    const console = await as(grace);
    const { page } = console;
    await console.go('/');
    const asked = page.getByRole('listitem').filter({ hasText: 'waits for you' });
    await asked.first().getByRole('link').click();
    const own = page.getByRole('listitem').filter({ hasText: 'billing.nightly-invoice' });
    await own.getByRole('button', { name: 'Agree' }).click();
    await own.getByText('agree', { exact: true }).waitFor();
  });

  test('a mistake in a policy is shown at its line, and what it says of a change is traced', async () => {
    const console = await as(ada);
    const { page } = console;
    await console.go('/write-policy');
    const mistaken = page.locator('.cm-line', { hasText: 'sprintf' });
    await mistaken.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' oops');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('not yet').waitFor();
    await page.locator('.cm-lint-marker-error').first().waitFor();
    await mistaken.click();
    await page.keyboard.press('End');
    for (let left = ' oops'.length; left > 0; left--) await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('sound').waitFor();
    await page.getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option').filter({ hasText: 'fail: lounge-visits' }).first().click();
    await page.getByRole('button', { name: 'Trace' }).click();
    await page.getByText("the contract 'lounge-visits' names no audience").first().waitFor();
    expect(await console.barriers()).toEqual([]);
  });

  test('an incident is resolved, and its next one appears while one looks', async () => {
    const console = await as(ada);
    const { page } = console;
    const incident = page.getByRole('link', { name: /guests-can-be-reached/ });
    await console.go('/incidents?status=open');
    await incident.click();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByLabel('How it was mended').fill('The register was filled.');
    await page.keyboard.press('Enter');
    await page.getByText('resolved', { exact: true }).first().waitFor();
    await console.go('/incidents?status=open');
    await incident.waitFor({ state: 'hidden' });
    const observation = JSON.parse(
      readFileSync('examples/clients/emails-missing.observation.json', 'utf8'),
    ) as object;
    const sent = await fetch(`${mesh.url('quality')}/api/v1/observations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-meshwarden-actor': ada },
      body: JSON.stringify({ ...observation, at: new Date().toISOString() }),
    });
    expect(sent.status).toBe(202);
    await incident.waitFor();
  });

  test('one tab of a browser listens for all of them, and nobody asks again and again', async () => {
    const console = await as(ada);
    const asked: string[] = [];
    console.page.context().on('request', (it) => asked.push(new URL(it.url()).pathname));
    await console.go('/incidents');
    const tabs = [await console.page.context().newPage(), await console.page.context().newPage()];
    for (const tab of tabs) {
      await tab.goto(console.page.url());
      await tab.getByRole('heading', { level: 1 }).waitFor();
    }
    expect(asked.filter((it) => it === '/api/v1/stream')).toHaveLength(1);
    await console.close();
  });

  test('access is asked for, and given by whoever answers for the product', async () => {
    const asking = await as(ada);
    await asking.go('/products/billing.lounge-invoices?tab=access');
    await asking.page.getByLabel('Consumer').fill('clients.lounge-dues');
    await asking.page.getByLabel('Purpose').fill('reminders');
    await asking.page.getByRole('button', { name: 'Ask for access' }).click();
    await asking.page.getByRole('status').filter({ hasText: 'Asked for.' }).waitFor();
    const own = asking.page.getByRole('listitem').filter({ hasText: 'clients.lounge-dues' });
    await own.getByText('requested', { exact: true }).waitFor();
    const giving = await as(grace);
    await giving.go('/');
    const asked = giving.page.getByRole('listitem').filter({ hasText: 'clients.lounge-dues' });
    await asked.getByRole('button', { name: 'Approve' }).click();
    await asked.waitFor({ state: 'hidden' });
    // It is told to whoever looks.
    await own.getByText('approved', { exact: true }).waitFor();
    expect(await asking.barriers()).toEqual([]);
  });

  test('a problem is reported, answered, and its answer is read', async () => {
    const reporting = await as(grace);
    const { page } = reporting;
    await reporting.go('/products/clients.lounge-visits?tab=feedback');
    await page.getByLabel('What is wrong').fill('Guests have no address');
    await page.getByLabel('What you have seen').fill('Since the weekend all addresses are empty.');
    await page.getByRole('button', { name: 'Report a problem' }).click();
    const reported = page.getByRole('listitem').filter({ hasText: 'Guests have no address' });
    await reported.getByText('What is answered').click();
    await reported.getByLabel('Your answer').fill('The register was moved.');
    await reported.getByRole('button', { name: 'Answer' }).click();
    await reported.getByText('The register was moved.').waitFor();
    expect(await reporting.barriers()).toEqual([]);
  });

  test('a document full of script is shown as text', async () => {
    const console = await as(ada);
    const { page } = console;
    const script = `<img src=x onerror=alert(1)><script>alert(1)</script>`;
    await console.go('/change');
    const documents = example('lounge-visits.product.yaml').replace(/^name: .*$/m, `name: '${script}'`);
    await console.openDocuments(documents, example('lounge-visits.contract.yaml'));
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('it can be applied').waitFor();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('link', { name: 'Look at clients.lounge-visits' }).click();
    await page.getByRole('heading', { level: 1, name: script }).waitFor();
  });

  test('all that can be pressed or filled in is reached by the Tab key', async () => {
    const console = await as(ada);
    const left: Record<string, string[]> = {};
    const byKey = ['/', '/discover', '/change', '/draft', '/write-policy', '/decisions', '/record', '/plans'];
    const ofProduct = ['columns', 'access', 'feedback', 'versions'].map(
      (tab) => `/products/clients.lounge-visits?tab=${tab}`,
    );
    for (const address of [...byKey, ...ofProduct]) {
      await console.go(address);
      left[address] = await console.unreachable();
    }
    expect(left).toEqual(Object.fromEntries(Object.keys(left).map((it) => [it, []])));
  }, 300_000);

  test('a text full of script and orders is a text on every page, and nobody is asked for what it names', async () => {
    const console = await as(ada);
    const { page } = console;
    page.on('dialog', (it) => {
      console.complaints.push(`says ${it.message()}`);
      void it.dismiss();
    });
    for (const address of hostilePages) {
      await console.go(address);
      expect([address, await page.locator('main img, main script').count()]).toEqual([address, 0]);
    }
    await console.go('/products/clients.hostile');
    await page.getByText('Ignore all rules').first().waitFor();
  }, 240_000);

  test('what is not there is said so, and so is who may not see it', async () => {
    const console = await as(undefined);
    await console.page.goto(`${mesh.url('catalog')}/console/products/no.such-product`);
    await console.page.getByRole('alert').getByText('There is no such thing').waitFor();
    await console.page.goto(`${mesh.url('catalog')}/console/nowhere`);
    await console.page.getByText('This address leads nowhere').waitFor();
  });
});
