import { type Told, within } from './told.js';

const product = 'clients.lounge-queues';
const grace = 'grace@billing.example';

/** A product goes to another domain once that has taken it, and stays where it is when it is declined. */
export function handoverStory({ as }: Told): void {
  test(
    'a product is handed over by one domain, cannot be taken in the name of the other, and is taken by it',
    async () => {
      const giving = await as('ada');
      const { page } = giving;
      await giving.go(`/products/${product}?tab=handover`);
      await page.getByLabel('To the domain').fill('billing');
      await page.getByLabel('Reason').fill('Billing pays for queues now.');
      await page.getByRole('button', { name: 'Hand it over' }).click();
      const asked = page.getByRole('region', { name: 'Handing it over' }).getByRole('listitem');
      await asked.getByText('asked', { exact: true }).waitFor();
      await asked.getByRole('button', { name: 'Take it' }).click();
      await page.getByLabel('Who is to own it').press('Enter');
      await page.getByText('That did not work').waitFor();
      await giving.picture('handover-asked');

      const taking = await as('grace');
      await taking.go('/');
      const waiting = taking.page
        .getByRole('region', { name: 'Products handed over' })
        .getByRole('listitem')
        .filter({ hasText: product });
      await waiting.getByText('Billing pays for queues now.').waitFor();
      await taking.picture('handover-waits');
      await waiting.getByRole('button', { name: 'Take it' }).click();
      const owner = taking.page.getByLabel('Who is to own it');
      expect(await owner.inputValue()).toBe(grace);
      await owner.press('Enter');
      await waiting.waitFor({ state: 'hidden' });
      await taking.go(`/products/${product}`);
      const shown = taking.page.getByRole('main');
      await shown.getByRole('link', { name: 'billing', exact: true }).waitFor();
      await shown.getByRole('region', { name: 'Who answers for it' }).getByText(grace).waitFor();
      await taking.picture('handover-taken');
    },
    within,
  );

  test(
    'one that is declined stays, and whoever gave it reads why',
    async () => {
      const declining = await as('grace');
      await declining.go('/');
      const waiting = declining.page
        .getByRole('region', { name: 'Products handed over' })
        .getByRole('listitem')
        .filter({ hasText: 'planning.seat-demand' });
      await waiting.getByRole('button', { name: 'Decline' }).click();
      const why = declining.page.getByLabel('Why it is not taken');
      await why.fill('Nobody here plans seats.');
      await why.press('Enter');
      await waiting.waitFor({ state: 'hidden' });

      const giving = await as('linus');
      await giving.go('/products/planning.seat-demand?tab=handover');
      const asked = giving.page.getByRole('region', { name: 'Handing it over' }).getByRole('listitem');
      await asked.getByText('declined', { exact: true }).waitFor();
      await asked.getByText('Nobody here plans seats.').waitFor();
      expect(await giving.barriers()).toEqual([]);
      await giving.page.getByRole('main').getByRole('link', { name: 'planning', exact: true }).waitFor();
    },
    within,
  );
}
