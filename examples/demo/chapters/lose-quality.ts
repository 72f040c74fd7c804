import { eventually } from '../eventually.js';
import { people, type Story } from '../story.js';
import type { Alert } from '../webhook-receiver.js';

interface Observation {
  readonly metric: string;
  readonly element: string;
  readonly value: number;
  readonly unit: string;
}

/** A quality tool reports a breach, and the owner is told. */
export async function loseQuality(story: Story): Promise<void> {
  story.narrator.chapter('The quality of the lounge visits falls, and their owner is told');
  await observe(story, 7.5);
  const { type, data } = await nextAlert(story);
  const { narrator, webhook } = story;
  narrator.bad(`Ada's webhook at ${webhook.address} received ${type}:`);
  narrator.detail(`[${data.severity}] ${data.title}`);
  narrator.detail(data.description);
  narrator.detail(`incident ${data.incidentId}, contract ${data.contractId}, owner ${data.owner}`);
  narrator.good('Its signature is right (Standard Webhooks): it is from us, and nobody altered it.');
}

/** The tool reports that all is well again: the incident resolves, and the owner is told that too. */
export async function regainQuality(story: Story): Promise<void> {
  await observe(story, 0.2);
  const { type } = await nextAlert(story);
  story.narrator.say(`Ada's webhook received ${type}, signed as well.`);
}

async function observe({ mesh, files, narrator }: Story, value: number): Promise<void> {
  const example = files.json<Observation>('clients/emails-missing.observation.json');
  const json = { ...example, value, at: new Date().toISOString() };
  await eventually('quality has heard of the contract', async () => {
    const message = { actor: people.ada, json };
    const { status } = await mesh.send('POST', '/api/v1/observations', message, [202, 422]);
    return status === 202 ? true : undefined;
  });
  narrator.say(`A quality tool reports: ${json.metric} of ${json.element} is ${value} ${json.unit}.`);
}

async function nextAlert({ mesh, files, webhook }: Story): Promise<Alert> {
  const path = `/api/v1/quality/contracts/${files.name('lounge-visits')}/channels`;
  const { webhooks } = await mesh.get<{ webhooks: { address: string; signingSecret: string }[] }>(path);
  const channel = webhooks.find(({ address }) => address === webhook.address);
  if (!channel) throw new Error(`${path} does not name the webhook ${webhook.address}.`);
  return eventually("the owner's webhook is called", () =>
    Promise.resolve(webhook.take(channel.signingSecret)),
  );
}
