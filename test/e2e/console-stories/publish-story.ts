import { readFileSync } from 'node:fs';
import { type Told, within } from './told.js';

const [ada, grace] = ['ada@clients.example', 'grace@billing.example'];
const example = (name: string) => readFileSync(`examples/clients/${name}`, 'utf8');
// What breaks its readers is a new major version, of its port too.
const broken = [
  example('column-dropped.contract.yaml').replace('version: 1.1.0', 'version: 2.0.0'),
  example('lounge-visits.product.yaml').replace(/(name: visits\s+version: )1\.0\.0/, '$12.0.0'),
] as const;

/** From signing in to a break that all have agreed to. */
export function publishStory({ as, keyOf }: Told): void {
  test(
    'one signs in, finds a product by a misspelt word, and publishes one of one’s own from a template',
    async () => {
      const console = await as();
      const { page } = console;
      await console.go('/discover');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('textbox', { name: 'API key' }).fill(keyOf('ada'));
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('button', { name: ada }).waitFor();
      await page.getByLabel('Search').fill('lounje vistis');
      await page.waitForURL(/q=lounje/);
      await page.getByRole('link', { name: 'Lounge visits' }).waitFor();
      await console.picture('story-found');
      await page.getByRole('link', { name: 'Publish a product' }).click();
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('it can be applied').waitFor();
      await console.picture('story-template');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('link', { name: 'Look at clients.lounge-bookings' }).click();
      await page.getByRole('heading', { level: 1, name: 'Lounge bookings' }).waitFor();
      await console.picture('story-published');
    },
    within,
  );

  test(
    'a break is shown at its line with its reader, who agrees, and then it is applied',
    async () => {
      const asking = await as('ada');
      const { page } = asking;
      await asking.go('/change');
      await asking.openDocuments(...broken);
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('It would be refused.').waitFor();
      await page.getByText('Line 22, DataContract lounge-visits').first().waitFor();
      await page
        .getByRole('listitem')
        .filter({ hasText: 'billing.nightly-invoice' })
        .getByText(grace)
        .waitFor();
      await asking.picture('story-broken');
      await page.getByLabel('Why it is worth it to them').fill('Addresses are kept in the guest register.');
      await page.getByRole('button', { name: 'Ask for consent' }).click();
      await page
        .getByRole('status')
        .filter({ hasText: `Asked ${grace}` })
        .waitFor();

      for (const [who, consumer] of [
        ['grace', 'billing.nightly-invoice'],
        ['linus', 'planning.seat-demand'],
      ] as const) {
        const answering = await as(who);
        await answering.go('/');
        const asked = answering.page.getByRole('listitem').filter({ hasText: 'waits for you' });
        await answering.picture(`story-home-${who}`);
        await asked.getByRole('link', { name: 'lounge-visits' }).first().click();
        const own = answering.page.getByRole('listitem').filter({ hasText: consumer });
        await own.getByRole('button', { name: 'Agree' }).click();
        await own.getByText('agree', { exact: true }).waitFor();
      }

      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('it can be applied').waitFor();
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('Applied.').waitFor();
      await asking.picture('story-applied');
    },
    within,
  );

  test(
    'who only reads is told that a change of another’s product is not theirs',
    async () => {
      const console = await as('rita');
      await console.go('/change');
      await console.openDocuments(...broken);
      await console.page.getByRole('button', { name: 'Check' }).click();
      await console.page.getByRole('alert').getByText('You have no right to this').waitFor();
      await console.picture('story-no-right');
      expect(await console.barriers()).toEqual([]);
    },
    within,
  );
}
