import { readFileSync } from 'node:fs';
import { type Told, within } from './told.js';

const files = {
  avro: [
    'orders.avsc',
    JSON.stringify({ type: 'record', name: 'Seat', fields: [{ name: 'seat_id', type: 'string' }] }),
  ],
  dbt: ['manifest.json', readFileSync('libs/drafts/src/fixtures/dbt-manifest.json', 'utf8')],
  proto: ['rows.proto', 'syntax = "proto3";\nmessage Row {\n  string row_id = 1;\n  int32 seats = 2;\n}\n'],
} as const;

/** Documents are made from what exists, and become a product once people have said what only they know. */
export function draftStory({ as }: Told): void {
  test.each(Object.entries(files))(
    'of %s a draft is made, which can be applied once its owner is named',
    async (kind, [name, text]) => {
      const console = await as('ada');
      const { page } = console;
      await console.go('/draft');
      await page.locator('input[type=file]').setInputFiles({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(text),
      });
      await page
        .getByRole('status')
        .filter({ hasText: { avro: 'Avro', dbt: 'dbt', proto: 'Protobuf' }[kind] ?? '' })
        .waitFor();
      if (kind !== 'dbt') await page.getByLabel('Topic').fill(`clients.${kind}-seats`);
      await page.getByLabel('Domain').fill('clients');
      await page.getByLabel('Purpose').fill('Seats of lounges.');
      await page.getByRole('button', { name: 'Draft it' }).click();
      await page.getByRole('region', { name: 'What came of it' }).waitFor();
      await console.picture(`draft-${kind}`);
      expect(await console.barriers()).toEqual([]);
      await page.getByRole('link', { name: 'Go on with it' }).click();
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('it can be applied').waitFor();
      await console.picture(`drafted-${kind}`);
      // What was drafted stays in the entry of the browser's history.
      await page.reload();
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('it can be applied').waitFor();
    },
    within,
  );

  test(
    'what nothing can be drafted of says so',
    async () => {
      const console = await as('ada');
      await console.go('/draft');
      await console.page.locator('input[type=file]').setInputFiles({
        name: 'notes.json',
        mimeType: 'application/json',
        buffer: Buffer.from('"nothing"'),
      });
      await console.page.getByRole('alert').getByText("'notes.json' is no schema").waitFor();
    },
    within,
  );
}
