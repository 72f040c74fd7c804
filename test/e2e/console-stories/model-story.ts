import { type Told, within } from './told.js';

/** Somebody picks columns of others, sees what follows, asks for access, and goes on with what was drafted. */
export function modelStory({ as }: Told): void {
  test(
    'an application is modelled on columns of others, and asks for access to them',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go('/products/billing.lounge-invoices');
      await page.getByRole('link', { name: 'Build on it' }).click();
      const columns = page.getByRole('group', { name: 'Columns of lounge-invoices' });
      await columns.getByLabel('guest_email').check();
      await page.getByRole('combobox', { name: 'Add a contract' }).fill('lounje visits');
      await page.getByRole('option', { name: /lounge-visits/ }).click();
      await page.getByRole('group', { name: 'Columns of lounge-visits' }).getByLabel('seats').check();
      // What is picked can be sent to somebody.
      await page.reload();
      await columns.getByLabel('guest_email').and(page.locator(':checked')).waitFor();
      await page.getByRole('textbox', { name: 'Domain' }).fill('clients');
      await page.getByRole('textbox', { name: 'Name' }).fill('guest-offers');
      await page.getByRole('textbox', { name: 'Purpose' }).fill('offers to guests');
      await page.getByRole('button', { name: 'See what follows' }).click();
      const follows = page.getByRole('region', { name: 'Classifications that come in' });
      await follows.getByText('invoices.guest_email').waitFor();
      await page
        .getByRole('region', { name: 'What policies would find' })
        .getByText('MESH-011')
        .first()
        .waitFor();
      expect(await console.barriers()).toEqual([]);
      await console.picture('model');
      await page.getByRole('button', { name: 'Ask for access' }).click();
      await page.getByText('asked for', { exact: true }).first().waitFor();
      await page.getByRole('link', { name: 'Go on with it' }).click();
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('it can be applied').waitFor();
    },
    within,
  );

  test(
    'who owns what it reads finds its request, and who may only read sees what follows',
    async () => {
      const owner = await as('grace');
      await owner.go('/');
      await owner.page
        .getByRole('region', { name: 'Access asked for' })
        .getByText('clients.guest-offers')
        .first()
        .waitFor();
      const reader = await as('rita');
      const { page } = reader;
      await reader.go('/model?contract=lounge-visits&column=lounge-visits%23visits.seats');
      await page.getByRole('textbox', { name: 'Domain' }).fill('planning');
      await page.getByRole('textbox', { name: 'Name' }).fill('seat-plans');
      await page.getByRole('textbox', { name: 'Purpose' }).fill('planning');
      await page.getByRole('button', { name: 'See what follows' }).click();
      await page.getByRole('button', { name: /sk for access/ }).waitFor();
      expect(await reader.barriers()).toEqual([]);
    },
    within,
  );
}
