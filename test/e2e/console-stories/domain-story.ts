import { type Told, within } from './told.js';

/** A domain joins with a team that has an owner of its own. */
export function domainStory({ as }: Told): void {
  test(
    'a governor has a domain join with its owner and where it is at work, and nobody else can',
    async () => {
      for (const who of ['rita', 'gita'] as const) {
        const console = await as(who);
        const { page } = console;
        await console.go('/domains');
        const form = page.getByRole('form', { name: 'Register a domain' });
        await form.getByLabel('Id').fill('marketing');
        await form.getByLabel('Name').fill('Marketing');
        await form.getByLabel('Its team').fill('campaigns');
        await form.getByLabel('Who owns it').fill('ida@marketing.example');
        await form.getByLabel('Regions').fill('DE, AT');
        await form.getByRole('button', { name: 'Register a domain' }).click();
        await form.getByRole(who === 'rita' ? 'alert' : 'status').waitFor();
      }
      const reading = await as('linus');
      await reading.go('/domains');
      const domains = reading.page.getByRole('region', { name: 'Domains' });
      await domains.getByText('ida@marketing.example (owner)').waitFor();
      await domains.getByText('in DE, in AT').waitFor();
      expect(await reading.barriers()).toEqual([]);
      await reading.picture('domains');
    },
    within,
  );
}
