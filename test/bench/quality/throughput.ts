import { Topics } from '#contracts/events';
import type { EventLog } from '#messaging';
import { setTimeout } from 'node:timers/promises';
import { rounded } from '../load/summarise.js';
import type { ServerProcess } from '../processes/server-process.js';
import { observationOf, tellOfObservations } from './told-quality.js';

const perRequest = 500;

/** Waits until the service has taken in all but `most` of a topic; resolves with how many wait. */
export async function untilTaken(log: EventLog, topic: string, most = 0): Promise<number> {
  for (;;) {
    const lags = await log.lag('quality', [topic]);
    const waiting = lags.reduce((sum, { committed, end }) => sum + Number(end - committed), 0);
    if (waiting <= most) return waiting;
    await setTimeout(20);
  }
}

/** Observations per second from the event log: consumed, evaluated and stored. */
export async function consumed(
  log: EventLog,
  contractIds: readonly string[],
  count: number,
): Promise<number> {
  const ids = Array.from({ length: count }, (_, nth) => contractIds[nth % contractIds.length] ?? '');
  await tellOfObservations(log, ids, () => 0);
  const waiting = await untilTaken(log, Topics.observations, count * 0.9);
  const began = performance.now();
  await untilTaken(log, Topics.observations);
  return rounded((waiting / (performance.now() - began)) * 1_000);
}

/** Observations per second by REST, 500 in a request: evaluated and stored before the answer. */
export async function posted(
  { url }: ServerProcess,
  contractIds: readonly string[],
  { seconds, connections }: { readonly seconds: number; readonly connections: number },
): Promise<{ perSecond: number; failed: number }> {
  const until = performance.now() + seconds * 1_000;
  const began = performance.now();
  let [taken, failed] = [0, 0];
  const one = async (nth: number) => {
    for (let round = nth; performance.now() < until; round += connections) {
      const observations = Array.from({ length: perRequest }, (_, it) =>
        observationOf(contractIds[(round * perRequest + it) % contractIds.length] ?? '', 0),
      );
      const { ok } = await fetch(`${url}/api/v1/observations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ observations }),
      });
      if (ok) taken += perRequest;
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, nth) => one(nth)));
  return { perSecond: rounded((taken / (performance.now() - began)) * 1_000), failed };
}
