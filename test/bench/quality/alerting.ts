import { Topics } from '#contracts/events';
import type { EventLog } from '#messaging';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { percentile } from '../load/summarise.js';
import { untilTaken } from './throughput.js';
import { tellOfContracts, tellOfObservations, tellOfProducts } from './told-quality.js';

const noFreshness = { promises: 0, seconds: 0 };

/** How long it takes from a breach on the event log to the owner's webhook, in milliseconds, at so many a second. */
export async function produceToWebhook(
  log: EventLog,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<{ p50: number; p99: number; told: number; breaches: number }> {
  const heard = new Map<string, number>();
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const id = /"contractId":"(alerting-\d+)"/.exec(body)?.[1];
      if (id !== undefined && !heard.has(id)) heard.set(id, performance.now());
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const ids = Array.from({ length: perSecond * seconds }, (_, nth) => `alerting-${nth}`);
  await tellOfContracts(log, ids, noFreshness);
  await tellOfProducts(log, ids, address);
  await untilTaken(log, Topics.contracts);
  await untilTaken(log, Topics.products);
  const began = performance.now();
  const dueAt = (nth: number) => began + (nth / perSecond) * 1_000;
  await tellWhenDue(log, ids, dueAt);
  const until = Date.now() + 60_000;
  while (heard.size < ids.length && Date.now() < until) await setTimeout(50);
  receiver.closeAllConnections();
  receiver.close();
  const waits = ids.flatMap((id, nth) => {
    const at = heard.get(id);
    return at === undefined ? [] : [Math.round(at - dueAt(nth))];
  });
  waits.sort((a, b) => a - b);
  return {
    p50: percentile(waits, 0.5),
    p99: percentile(waits, 0.99),
    told: heard.size,
    breaches: ids.length,
  };
}

/** Tells of each breach when it is due; of those that become due while the log takes the ones before, all at once, as producers do. */
async function tellWhenDue(
  log: EventLog,
  ids: readonly string[],
  dueAt: (nth: number) => number,
): Promise<void> {
  for (let next = 0; next < ids.length;) {
    await setTimeout(Math.max(0, dueAt(next) - performance.now()));
    const first = next;
    while (next < ids.length && dueAt(next) <= performance.now()) next += 1;
    await tellOfObservations(log, ids.slice(first, next), () => 7);
  }
}
