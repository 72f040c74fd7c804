import { eventually } from '../eventually.js';
import { people, type Story } from '../story.js';

interface Consumption {
  readonly consumer: { readonly id: string; readonly owner: string };
  readonly columns: readonly string[];
}

/** A job of another domain reads two columns, and says so. */
export async function readTwoColumns(story: Story): Promise<Consumption> {
  const { mesh, files, narrator } = story;
  narrator.chapter('Billing reads two columns of the lounge visits');
  const [from, to] = [new Date(Date.now() - 300_000).toISOString(), new Date().toISOString()];
  const consumption = { ...files.json<Consumption>('billing/nightly-invoice.consumption.json'), from, to };
  await eventually('lineage has heard of the contract', async () => {
    const message = { actor: people.grace, json: consumption };
    const { status } = await mesh.send('POST', '/api/v1/consumptions', message, [202, 422]);
    return status === 202 ? true : undefined;
  });
  const { consumer, columns } = consumption;
  narrator.say(`Its job ${consumer.id} (owner ${consumer.owner}) reports: read ${columns.join(' and ')}.`);
  return consumption;
}
