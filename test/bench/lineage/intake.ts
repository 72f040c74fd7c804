import { Topics } from '#contracts/events';
import type { EventLog } from '#messaging';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { percentile, rounded } from '../load/summarise.js';
import type { ServerProcess } from '../processes/server-process.js';

const perRequest = 100;
const asked = 300;

/** A run of one of a thousand jobs that has just ended. */
function eventOf(nth: number) {
  const dataset = (name: string) => ({ namespace: 'postgres://bench:5432', name: `bench.public.${name}` });
  return {
    ...{ eventType: 'COMPLETE', eventTime: new Date().toISOString(), run: { runId: randomUUID() } },
    ...{ producer: 'https://bench.example', schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json' },
    job: { namespace: 'bench', name: `job-${nth % 1_000}` },
    inputs: [dataset(`in_${nth % 1_000}`)],
    outputs: [dataset(`out_${nth % 1_000}`)],
  };
}

function send({ url }: ServerProcess, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Events per second by HTTP, many in a request: on disk before the answer. */
export async function posted(
  server: ServerProcess,
  { seconds, connections }: { readonly seconds: number; readonly connections: number },
): Promise<{ perSecond: number; failed: number }> {
  const began = performance.now();
  let [taken, failed] = [0, 0];
  const one = async (nth: number) => {
    for (let round = nth; performance.now() - began < seconds * 1_000; round += connections) {
      const events = Array.from({ length: perRequest }, (_, it) => eventOf(round * perRequest + it));
      const answer = await send(server, '/api/v1/lineage/batch', events);
      if (answer.ok) taken += ((await answer.json()) as { accepted: number }).accepted;
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, nth) => one(nth)));
  return { perSecond: rounded((taken / (performance.now() - began)) * 1_000), failed };
}

/** Events per second from the event log: consumed and on disk. */
export async function consumed(log: EventLog, count: number): Promise<number> {
  const records = Array.from({ length: count }, (_, nth) => ({
    ...{ key: `job-${nth % 1_000}`, headers: {} },
    value: Buffer.from(JSON.stringify(eventOf(nth))),
  }));
  for (let first = 0; first < count; first += 1_000)
    await log.publish(Topics.openlineage, records.slice(first, first + 1_000));
  const waiting = await untilTaken(log, count * 0.9);
  const began = performance.now();
  await untilTaken(log, 0);
  return rounded((waiting / (performance.now() - began)) * 1_000);
}

async function untilTaken(log: EventLog, most: number): Promise<number> {
  for (;;) {
    const lags = await log.lag('lineage', [Topics.openlineage]);
    const waiting = lags.reduce((sum, { committed, end }) => sum + Number(end - committed), 0);
    if (waiting <= most) return waiting;
    await setTimeout(20);
  }
}

/** Milliseconds from the answer that an event is accepted until it is in an answer about its job, and how many never were. */
export async function lagOfAnswers(
  server: ServerProcess,
): Promise<{ p50: number; p99: number; missing: number }> {
  const taken: number[] = [];
  let missing = 0;
  for (let nth = 0; nth < asked; nth += 1) {
    const event = { ...eventOf(nth), job: { namespace: 'bench', name: `new-${randomUUID()}` } };
    await (await send(server, '/api/v1/lineage', event)).text();
    const accepted = performance.now();
    const node = `job:bench:${event.job.name}`;
    if (await isAnswered(server, node)) taken.push(performance.now() - accepted);
    else missing += 1;
  }
  taken.sort((a, b) => a - b);
  return { p50: rounded(percentile(taken, 0.5)), p99: rounded(percentile(taken, 0.99)), missing };
}

async function isAnswered({ url }: ServerProcess, node: string): Promise<boolean> {
  const query = new URLSearchParams({ node, depth: '1' }).toString();
  for (let left = 100; left > 0; left -= 1) {
    const answer = await fetch(`${url}/api/v1/lineage?${query}`);
    const { edges = [] } = (await answer.json()) as { edges?: unknown[] };
    if (edges.length > 0) return true;
  }
  return false;
}
