import { type Told, within } from './told.js';

/** What was changed is read in words, between any two revisions. */
export function historyStory({ as }: Told): void {
  test(
    'two revisions of a contract are compared, and the address of that can be sent',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go('/products/clients.lounge-visits?tab=versions');
      const name = 'Compare two revisions of lounge-visits';
      const compared = page.getByRole('region', { name });
      const [from, to] = [compared.getByLabel('Compare revision'), compared.getByLabel('with revision')];
      const newest = (await to.getAttribute('max')) ?? '';
      await from.fill('1');
      await to.fill(newest);
      const gone = /guest_email is gone/;
      await compared.getByText(gone).first().waitFor();
      await compared.getByText('removed', { exact: true }).first().waitFor();
      await compared.getByText('breaks', { exact: true }).first().waitFor();
      expect(await console.barriers()).toEqual([]);
      await console.picture('compared');

      const sent = await as('ada');
      await sent.page.goto(page.url());
      await sent.page.getByRole('region', { name }).getByText(gone).first().waitFor();

      await from.fill(newest);
      await compared.getByText('They say the same.').waitFor();
    },
    within,
  );
}
