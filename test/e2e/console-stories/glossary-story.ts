import { type Told, within } from './told.js';

/** Words of a domain are written by its owners, and found by everybody. */
export function glossaryStory({ as }: Told): void {
  test(
    'a word is written, agreed on, and found by who spells it wrongly',
    async () => {
      const writing = await as('ada');
      const { page } = writing;
      await writing.go('/terms');
      const form = page.getByRole('form', { name: 'Write a term' });
      await form.getByLabel('Id').fill('dwell-time');
      await form.getByLabel('Word').fill('Dwell time');
      await form.getByLabel('Domain').fill('clients');
      await form.getByLabel('What it means').fill('How long a guest stays in a lounge.');
      await form.getByRole('button', { name: 'Write a term' }).click();
      await page.getByRole('link', { name: 'Dwell time' }).click();
      await page.getByRole('heading', { level: 1, name: 'Dwell time' }).waitFor();
      const anew = page.getByRole('form', { name: 'Write it anew' });
      await anew.getByLabel('Owners').fill('ada@clients.example');
      await anew.getByLabel('Synonyms').fill('length of stay, stay');
      await anew.getByRole('combobox', { name: 'State' }).click();
      await page.getByRole('option', { name: 'approved' }).click();
      await anew.getByRole('button', { name: 'Write it anew' }).click();
      await page.getByText('Also called length of stay, stay.').waitFor();
      expect(await writing.barriers()).toEqual([]);
      await writing.picture('term-approved');

      const reading = await as('rita');
      await reading.go('/discover?q=dwel+tiem&kind=term');
      const found = reading.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Dwell time' });
      await found.getByText('approved', { exact: true }).waitFor();
      await found.getByRole('link', { name: 'Dwell time' }).click();
      const theirs = reading.page.getByRole('form', { name: 'Write it anew' });
      await theirs.getByLabel('Word').fill('Waiting');
      await theirs.getByRole('button', { name: 'Write it anew' }).click();
      await theirs.getByRole('alert').waitFor();
    },
    within,
  );
}
