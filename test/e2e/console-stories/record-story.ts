import { eventually } from '#testing';
import { readFileSync } from 'node:fs';
import { type Told, within } from './told.js';

/** What was decided is proven by whoever kept a checkpoint. */
export function recordStory({ as }: Told): void {
  test(
    'an auditor finds a decision in the record, verifies that against a checkpoint, and takes the record along',
    async () => {
      const console = await as('augusta');
      const { page } = console;
      await console.go('/decisions?verdict=fail');
      await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
      await page.getByRole('heading', { level: 1, name: /^Decision on/ }).waitFor();
      // It is signed for a moment later.
      await eventually(
        async () => {
          await page.reload();
          await page.getByText('in the record', { exact: true }).waitFor({ timeout: 10_000 });
        },
        { within: 120_000 },
      );
      await console.picture('decision-in-record');
      await page.getByRole('link', { name: 'verify the record' }).click();
      const checkpoint = await page.getByLabel('Signed checkpoint').textContent();
      expect(checkpoint).toContain('mesh.example/log');
      await page.getByLabel('A checkpoint that you kept').fill(checkpoint ?? '');
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('unaltered').waitFor();
      await page.getByText(/It continues what was signed at/).waitFor();
      await console.picture('record-verified');
      const downloaded = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      const file = readFileSync(await (await downloaded).path(), 'utf8');
      expect(
        file
          .trim()
          .split('\n')
          .map((it) => JSON.parse(it) as unknown).length,
      ).toBeGreaterThan(10);
    },
    within,
  );

  test(
    'a checkpoint of another log does not verify it, and who only reads may not try',
    async () => {
      const auditing = await as('augusta');
      await auditing.go('/record');
      await auditing.page.getByLabel('A checkpoint that you kept').fill('not a checkpoint');
      await auditing.page.getByRole('button', { name: 'Verify' }).click();
      await auditing.page.getByRole('alert').waitFor();
      const reading = await as('rita');
      await reading.go('/record');
      await reading.page.getByRole('button', { name: 'Verify' }).click();
      await reading.page.getByText('You have no right to this').first().waitFor();
      await reading.picture('record-no-right');
      expect(await reading.barriers()).toEqual([]);
    },
    within,
  );
}
