import { EventTypes, Topics } from '#contracts/events';
import { randomUUID } from 'node:crypto';
import { type Told, within } from './told.js';

/** What a tool has measured goes to Kafka, and is on the page of whoever looks. */
export function incidentStory({ as, mesh }: Told): void {
  test(
    'it appears while one looks, once a tool has said on Kafka that nothing came',
    async () => {
      const console = await as('ada');
      const { page } = console;
      await console.go('/incidents?status=open');
      const incident = page.getByRole('link', { name: /visits-arrive/ });
      expect(await incident.count()).toBe(0);
      const observation = {
        ...{ id: randomUUID(), contractId: 'lounge-visits', element: 'visits' },
        ...{ metric: 'rowCount', value: 0, at: new Date().toISOString() },
      };
      await mesh().publish(
        Topics.observations,
        observation.contractId,
        EventTypes.qualityObserved,
        observation,
      );
      await incident.waitFor();
      await console.picture('incident-from-kafka');
      await incident.click();
      await page.getByRole('button', { name: 'Resolve' }).waitFor();
    },
    within,
  );

  test(
    'who only reads cannot resolve it, and is told so',
    async () => {
      const console = await as('rita');
      const { page } = console;
      await console.go('/incidents?status=open');
      await page.getByRole('link', { name: /visits-arrive/ }).click();
      await page.getByRole('button', { name: 'Resolve' }).click();
      await page.getByLabel('How it was mended').fill('It was not.');
      await page.keyboard.press('Enter');
      await page.getByText('That did not work').waitFor();
      await console.picture('incident-no-right');
    },
    within,
  );
}
