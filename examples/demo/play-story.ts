import { activateProduct } from './chapters/activate-product.js';
import { dropColumn } from './chapters/drop-column.js';
import { loseQuality } from './chapters/lose-quality.js';
import { mendChange } from './chapters/mend-change.js';
import { readTwoColumns } from './chapters/read-two-columns.js';
import { registerDomains, registerProducts } from './chapters/register-mesh.js';
import { verifyDecisions } from './chapters/verify-decisions.js';
import { eventually } from './eventually.js';
import { ExampleFiles } from './example-files.js';
import { MeshClient } from './mesh-client.js';
import { Narrator } from './narrator.js';
import type { Story } from './story.js';
import { WebhookReceiver } from './webhook-receiver.js';

/**
 * Plays the whole story against the Meshwarden at a URL.
 * @throws when nothing listens there, or something goes otherwise than the story has it
 */
export async function playStory(url: URL): Promise<void> {
  const mesh = new MeshClient(url);
  await eventually('everything is up (GET /health/ready says what is not)', async () => {
    const { status } = await mesh.send('GET', '/health/ready', {}, [200, 503]);
    return status === 200 ? true : undefined;
  });
  const webhook = await WebhookReceiver.start();
  const run = Math.floor(Date.now() / 1_000).toString(36);
  try {
    await tell({ mesh, webhook, files: new ExampleFiles(run, webhook.address), narrator: new Narrator() });
  } finally {
    webhook.stop();
  }
  console.log(`\nThe same by hand: README.md. Every call, to try in a browser: ${url.origin}/docs`);
}

async function tell(story: Story): Promise<void> {
  await registerDomains(story);
  await registerProducts(story);
  const { consumer } = await readTwoColumns(story);
  await dropColumn(story, consumer.id);
  await mendChange(story);
  await loseQuality(story);
  await activateProduct(story);
  await verifyDecisions(story);
}
