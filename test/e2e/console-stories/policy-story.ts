import { type Told, within } from './told.js';

const policy = 'CLIENTS-010';

/** A rule is written with a mistake, mended, tried, and rolled out on dates. */
export function policyStory({ as }: Told): void {
  test(
    'a mistake is mended, what the rule would say is traced and tried on all that is registered, and it is planned to be enforced',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go('/write-policy');
      const line = page.locator('.cm-line', { hasText: 'sprintf' });
      await line.click();
      await page.keyboard.press('End');
      await page.keyboard.type(' oops');
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('not yet').waitFor();
      await page.locator('.cm-lint-marker-error').first().waitFor();
      await console.picture('policy-mistake');
      await line.click();
      await page.keyboard.press('End');
      for (let left = ' oops'.length; left > 0; left--) await page.keyboard.press('Backspace');
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('sound').waitFor();
      await page.getByRole('combobox', { name: 'Decision' }).click();
      await page.getByRole('option').filter({ hasText: 'lounge-visits' }).first().click();
      await page.getByRole('button', { name: 'Trace' }).click();
      await page.getByRole('region', { name: 'Try it on a change' }).getByLabel('Trace').waitFor();
      await console.picture('policy-traced');
      await page.getByRole('button', { name: 'Save as a draft' }).click();

      await page.getByRole('heading', { level: 1, name: policy }).waitFor();
      await page.getByRole('button', { name: 'Try on what is registered' }).click();
      await page.getByRole('heading', { level: 1, name: /^Impact of/ }).waitFor();
      await page.getByText('done', { exact: true }).waitFor();
      await console.picture('policy-impact');

      await console.go(`/policies/${policy}`);
      await page.getByText('Plan its roll-out').click();
      await page.getByLabel('Why').fill('As the board has agreed.');
      await page.getByRole('button', { name: 'Plan it' }).click();
      await page.getByText(/^to enforce on/).waitFor();
      await console.picture('policy-planned');
      expect(await console.barriers()).toEqual([]);
      await console.go('/plans?state=planned');
      await page.getByText(/^to enforce on/).waitFor();
      await console.picture('plans');
      expect(await console.barriers()).toEqual([]);
    },
    within,
  );

  test(
    'in shadow it tells its authors whom it would hit, and nobody else',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go(`/policies/${policy}`);
      await page.getByRole('button', { name: 'Take the plan back' }).click();
      await page.getByText('cancelled').first().waitFor();
      await page.getByRole('button', { name: 'To shadow' }).click();
      await page.getByText('shadow', { exact: true }).first().waitFor();
      await page.getByText('Nobody yet').waitFor();
      await console.go('/change?contract=lounge-ratings');
      await page.locator('.cm-line', { hasText: /^version: / }).click();
      await page.keyboard.press('End');
      await page.keyboard.type('1');
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText(/It would be refused|it can be applied/).waitFor();
      expect(await page.getByText(policy).count()).toBe(0);
      await console.go(`/policies/${policy}`);
      await page.getByText("the contract 'lounge-ratings' names no audience").waitFor();
      await console.picture('policy-shadow');
      expect(await console.barriers()).toEqual([]);
    },
    within,
  );

  test(
    'who only reads can write one and check it, and is refused when it is to be kept',
    async () => {
      const console = await as('rita');
      const { page } = console;
      await console.go('/write-policy');
      await page.getByRole('button', { name: 'Check' }).click();
      await page
        .getByText(/sound|You have no right to this/)
        .first()
        .waitFor();
      const save = page.getByRole('button', { name: 'Save as a draft' });
      if (await save.isEnabled()) await save.click();
      await page.getByText('You have no right to this').waitFor();
    },
    within,
  );
}
