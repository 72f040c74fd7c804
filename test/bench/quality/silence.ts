import type { Db } from '#persistence';
import { setTimeout } from 'node:timers/promises';
import { percentile, rounded } from '../load/summarise.js';
import type { ServerProcess } from '../processes/server-process.js';
import { costs } from './quality-under-test.js';

/** How long after their deadlines contracts are found stale, of which data arrived last at known times. */
export async function timerLag(
  { url }: ServerProcess,
  db: Db,
  contractIds: readonly string[],
  promisedSeconds: number,
): Promise<{ p50: number; p99: number; found: number }> {
  const now = Date.now();
  // Due from three seconds from now on, within ten.
  const first = now - promisedSeconds * 1_000 + 3_000;
  const lastAt = new Map(
    contractIds.map((id, nth) => [id, new Date(first + Math.floor((nth / contractIds.length) * 10_000))]),
  );
  const observations = [...lastAt].map(([contractId, at]) => ({ contractId, metric: 'heartbeat', at }));
  for (let nth = 0; nth < observations.length; nth += 500)
    await fetch(`${url}/api/v1/observations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ observations: observations.slice(nth, nth + 500) }),
    });
  const opened = await untilAllOpen(db, contractIds);
  const lags = opened.map(
    ({ id, at }) => at.getTime() - (lastAt.get(id)?.getTime() ?? 0) - promisedSeconds * 1_000,
  );
  lags.sort((a, b) => a - b);
  return { p50: percentile(lags, 0.5), p99: percentile(lags, 0.99), found: opened.length };
}

/** What the process costs while nothing happens: share of one processor, and its memory. */
export async function idle(server: ServerProcess, seconds: number) {
  const before = await costs(server);
  await setTimeout(seconds * 1_000);
  const after = await costs(server);
  return {
    processorShare: rounded(((after.cpuSeconds - before.cpuSeconds) / seconds) * 1_000) / 1_000,
    memoryMiB: after.memoryMiB,
  };
}

async function untilAllOpen(db: Db, contractIds: readonly string[]) {
  const until = Date.now() + 120_000;
  for (;;) {
    const rows = await db.query<{ id: string; at: Date }>(
      `select contract_id as id, min(opened_at) as at from incidents
       where contract_id = any($1) and expectation_id like '%fresh-0%' group by contract_id`,
      [contractIds],
    );
    if (rows.length === contractIds.length || Date.now() > until) return rows;
    await setTimeout(500);
  }
}
