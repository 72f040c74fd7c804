import { eventually } from '#testing';
import { type Told, within } from './told.js';

const ratings = '/products/clients.lounge-ratings?tab=lifecycle';
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A product begins, is called otherwise, is followed by another, and ends while everybody can see who has moved on. */
export function lifecycleStory(told: Told): void {
  const { as } = told;

  test(
    'a draft says what it misses, becomes active, and ends only with a notice that helps its readers',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await read(told, 'planning.rating-plans');
      await console.go(ratings);
      const missing = page.getByRole('region', { name: 'Until it is active' });
      await missing.getByText('Nothing stands in the way of it being active.').waitFor();
      expect(await console.barriers()).toEqual([]);
      await console.picture('checklist');
      const take = () => page.getByRole('button', { name: 'Take the step' }).click();
      await take();
      await missing.waitFor({ state: 'hidden' });
      await take();
      await page.getByRole('alert').getByText('sunset').waitFor();
      await page.getByLabel('There until').fill(dayIn(200));
      await page.getByLabel('Comes after it').fill('clients.lounge-visits');
      await page.getByLabel('What consumers are to do').fill('Read the visits.');
      await take();
      await page.getByRole('main').getByText('deprecated', { exact: true }).first().waitFor();
      // Lineage hears of it a moment later.
      await eventually(
        async () => {
          await console.go(ratings);
          const moved = page.getByRole('region', { name: 'Who has moved to clients.lounge-visits' });
          await moved.getByText('planning.rating-plans').waitFor({ timeout: 10_000 });
          await moved.getByText('staying', { exact: true }).waitFor({ timeout: 10_000 });
        },
        { within: 120_000 },
      );
      expect(await console.barriers()).toEqual([]);
      await console.picture('moves');
    },
    within,
  );

  test(
    'its next major version is drafted, published beside it, and both are shown side by side',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go('/products/clients.lounge-visits?tab=lifecycle');
      await page.getByRole('button', { name: 'Draft the next one' }).click();
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('it can be applied').waitFor();
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('link', { name: /^Look at clients\.lounge-visits-/ }).click();
      await page.getByRole('tab', { name: 'Lifecycle' }).click();
      const majors = page.getByRole('region', { name: 'Major versions' });
      await majors.getByText('follows clients.lounge-visits').waitFor();
      await majors.getByRole('link', { name: 'clients.lounge-visits', exact: true }).waitFor();
      await console.picture('majors');
    },
    within,
  );

  test(
    'another name finds a product, and so does the one that it had',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go(ratings);
      await page.getByLabel('Another name').fill('clients.guest-opinions');
      await page.getByRole('button', { name: 'Name it' }).click();
      await page.getByText('It is found by that name too').waitFor();
      for (const name of ['clients.guest-opinions', 'clients.lounge-ratings']) {
        await console.go(`/products/${name}`);
        await page.getByRole('heading', { level: 1, name: 'Lounge ratings' }).waitFor();
      }
    },
    within,
  );
}

/** Has a consumer say that it reads what is to end. */
async function read({ mesh, keyOf }: Told, consumer: string): Promise<void> {
  const [from, to] = [3_600_000, 0].map((ago) => new Date(Date.now() - ago).toISOString());
  const body = {
    ...{ consumer: { id: consumer, owner: 'linus@planning.example', domain: 'planning' }, from, to },
    ...{ contractId: 'lounge-ratings', columns: ['ratings.stars'], purpose: 'planning', records: 10 },
  };
  const headers = { authorization: `Bearer ${keyOf('linus')}` };
  const { status } = await mesh().send('lineage', '/api/v1/consumptions', { body, headers });
  expect(status).toBe(202);
}
