import { type Told, within } from './told.js';

const question = 'Do those who came along rate it too?';
const answer = 'Yes, each of them is asked.';

/** People follow what they rely on, ask those who know, and say how useful they find it. */
export function watchStory({ as }: Told): void {
  test(
    'a contract and a column are followed where they are shown, and how one is told is chosen',
    async () => {
      const console = await as('grace');
      const { page } = console;
      await console.go('/products/clients.lounge-ratings?tab=columns');
      for (const name of ['lounge-ratings', 'ratings.stars']) {
        await page.getByRole('button', { name: `Follow: ${name}`, exact: true }).click();
        await page.getByRole('button', { name: `Follow no more: ${name}`, exact: true }).waitFor();
      }
      expect(await console.barriers()).toEqual([]);
      await console.picture('follow-column');
      await console.go('/follows');
      const followed = page.getByRole('listitem').filter({ hasText: 'lounge-ratings' });
      const column = followed.filter({ hasText: 'lounge-ratings#ratings.stars' });
      await column.waitFor();
      expect(await followed.count()).toBe(2);
      await column.getByRole('button', { name: 'Tell me at once' }).click();
      await column.getByText('at once', { exact: true }).waitFor();
      expect(await console.barriers()).toEqual([]);
      await console.picture('follows');
      await column.getByRole('button', { name: 'Follow no more' }).click();
      await column.waitFor({ state: 'hidden' });
      expect(await followed.count()).toBe(1);
    },
    within,
  );

  test(
    'a question is asked by who reads, answered by who knows, and its answer is read',
    async () => {
      const asking = await as('rita');
      await asking.go('/products/clients.lounge-ratings?tab=reviews');
      await asking.page.getByLabel('Your question').fill(question);
      await asking.page.getByRole('button', { name: 'Ask', exact: true }).click();
      const own = asking.page.getByRole('listitem').filter({ hasText: question });
      await own.getByText('not answered').waitFor();

      const answering = await as('ada');
      await answering.go('/products/clients.lounge-ratings?tab=reviews');
      const asked = answering.page.getByRole('listitem').filter({ hasText: question });
      await asked.getByText('Answer it').click();
      await asked.getByLabel('Your answer').fill(answer);
      await asked.getByRole('button', { name: 'Answer', exact: true }).click();
      await asked.getByText(answer).waitFor();
      expect(await answering.barriers()).toEqual([]);

      await asking.go('/products/clients.lounge-ratings?tab=reviews');
      await own.getByText(answer).waitFor();
      await own.getByText('not answered').waitFor({ state: 'hidden' });
      await asking.picture('question-answered');
    },
    within,
  );

  test(
    'a product is rated, and the last word of each counts',
    async () => {
      const console = await as('rita');
      const { page } = console;
      await console.go('/products/clients.lounge-ratings?tab=reviews');
      const rate = async (stars: string, words: string) => {
        await page.getByRole('combobox', { name: 'Stars' }).click();
        await page.getByRole('option', { name: stars, exact: true }).click();
        await page.getByLabel('In your words').fill(words);
        await page.getByRole('button', { name: 'Rate it' }).click();
        await page.getByText(`${stars} of 5, by 1`).waitFor();
      };
      await rate('2', 'It came late.');
      await rate('4', 'It comes in time now.');
      await page.getByText('It comes in time now.').waitFor();
      expect(await page.getByText('It came late.').count()).toBe(0);
    },
    within,
  );
}
