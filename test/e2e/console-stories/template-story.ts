import { type Told, within } from './told.js';

const purpose = 'How many guests wait at the door of each lounge, to open further ones in time.';
const columns = 'lounge string Code of the lounge.\nwaiting integer Guests who wait now.';

/** Where nothing exists yet, a product begins with what the federation has agreed on. */
export function templateStory({ as }: Told): void {
  test(
    'one begins a product from a template, names the owner that it misses, and publishes it',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go('/discover');
      await page.getByRole('link', { name: 'Publish a product' }).click();
      await page.getByRole('link', { name: 'Begin from a template' }).click();
      const template = page.getByRole('region', { name: 'Source-aligned product' });
      await template.getByLabel('Domain').fill('clients');
      await template.getByLabel('Name').fill('lounge-queues');
      await template.getByLabel('Owner').fill('');
      await template.getByRole('combobox', { name: 'Offered by' }).click();
      await page.getByRole('option', { name: 'postgres' }).click();
      await template.getByLabel('Purpose').fill(purpose);
      await template.getByLabel('Columns').fill(columns);
      const begin = () => template.getByRole('button', { name: 'Begin source-aligned' }).click();
      await begin();
      const drafted = template.getByRole('region', { name: 'What came of it' });
      await drafted.getByText('product: team.members').waitFor();
      await template.getByLabel('Owner').fill('ada@clients.example');
      await begin();
      await drafted.getByText('Nothing is missing that only people know.').waitFor();
      expect(await console.barriers()).toEqual([]);
      await console.picture('template-filled');
      await drafted.getByRole('link', { name: 'Go on with it' }).click();
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('it can be applied').waitFor();
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('link', { name: 'Look at clients.lounge-queues' }).click();
      await page.getByRole('heading', { level: 1, name: 'Lounge queues' }).waitFor();
      await page.getByRole('tab', { name: 'Columns' }).click();
      await page.getByText('Guests who wait now.').waitFor();
      await console.picture('template-published');
    },
    within,
  );

  test(
    'what is made from others names them, and is told so where it does not',
    async () => {
      const console = await as('rita');
      const { page } = console;
      await console.go('/template');
      const template = page.getByRole('region', { name: 'Aggregate product' });
      await template.getByLabel('Domain').fill('clients');
      await template.getByLabel('Name').fill('lounge-days');
      await template.getByLabel('Made from').fill(',');
      await template.getByLabel('Purpose').fill('Each lounge by its days.');
      const begin = () => template.getByRole('button', { name: 'Begin aggregate' }).click();
      await begin();
      await template.getByRole('alert').getByText('name their contracts').waitFor();
      await template.getByLabel('Made from').fill('lounge-visits lounge-ratings');
      await begin();
      const documents = template.getByLabel('Documents');
      await documents.filter({ hasText: /inputPorts:\s+- name: lounge-visits/ }).waitFor();
    },
    within,
  );
}
