import type { Message, Said } from './message.js';

/** The payload of Standard Webhooks: of one thing its event, of a group all of them. */
export function webhookBody({ grouped, said, thread }: Message): string {
  const [first] = said;
  if (!grouped) return JSON.stringify(payloadOf(first));
  const data = { group: thread, items: said.map(payloadOf) };
  return JSON.stringify({ type: 'mesh.alerts.grouped.v1', timestamp: first.content.at, data });
}

function payloadOf({ content: { type, at, data } }: Said): object {
  return { type, timestamp: at, data };
}
