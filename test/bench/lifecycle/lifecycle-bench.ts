import type { Db } from '#persistence';
import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { startEmbeddedDatabase } from '../../../apps/standalone/src/database/embedded-database.js';
import type { BenchOptions } from '../arguments.js';
import { openSchema, startGovernance } from '../gate/governance-under-test.js';
import { rounded } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { Outcome } from '../outcome.js';
import { emptyFolder } from '../processes/empty-folder.js';
import type { ServerProcess } from '../processes/server-process.js';
import { fillGovernance, recordDecisions } from './fill-governance.js';
import { rareNames } from './rare-names.js';
import { fillDecisions, searchDecisions } from './search-decisions.js';

/** How many decisions are searched for each product. */
const decisionsEach = 100;

/**
 * How long governance needs to foresee what a policy would hit, to judge all that is registered anew, and to find decisions
 * among many.
 */
export async function runLifecycle(options: BenchOptions): Promise<Outcome> {
  const size = Math.max(...options.sizes);
  const folder = emptyFolder();
  const database = await startEmbeddedDatabase(folder);
  const governance = await startGovernance(database.url, options.profile, { LOG_LEVEL: 'error' });
  const db = await openSchema(database.url);
  try {
    const began = performance.now();
    const products = await fillGovernance(db, size);
    const filled = (performance.now() - began) / 1_000;
    const firstScan = await seconds(() => untilJudged(db, products));
    await recordDecisions(governance.url, db, size);
    const run = await impactRun(governance, size);
    const reScan = await reScanned(governance, db, products);
    const search = await searched(governance, db, size * decisionsEach);
    const report = {
      benchmark: 'lifecycle',
      machine: machine(),
      products,
      decisions: size,
      fill: { seconds: rounded(filled) },
      firstScan: { seconds: rounded(firstScan) },
      impactRun: run,
      reScan: { seconds: rounded(reScan), productsPerSecond: rounded(products / reScan) },
      search,
    };
    const table = [
      `impact run   ${run.seconds} s over ${products} products and ${size} decisions: ${run.judged} judged`,
      `re-scan      ${report.reScan.seconds} s of all products after one policy changed`,
      `search       p99 ${search.p99Ms} ms among ${search.decisions} decisions, at most ${search.slowest.p99Ms} ms: ${search.slowest.question}`,
    ].join('\n');
    return { report, table, sound: run.newlyFailing > 0 && run.errors === 0 };
  } finally {
    await db.close();
    await governance.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly id: string;
  readonly state: string;
  readonly totals: { readonly judged: number; readonly newlyFailing: number; readonly errors: number };
}

/** From the request until the run is over, asked for ten times a second. */
async function impactRun({ url }: ServerProcess, decisions: number) {
  const began = performance.now();
  let run = await send<Run>(`${url}/api/v1/impact-runs`, 'POST', {
    scope: 'global',
    policy: { modules: [rareNames] },
    decisions: { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', most: decisions },
  });
  while (run.state === 'waiting' || run.state === 'running') {
    await setTimeout(100);
    run = await send<Run>(`${url}/api/v1/impact-runs/${run.id}`);
  }
  const took = (performance.now() - began) / 1_000;
  const { judged, newlyFailing, errors } = run.totals;
  return { seconds: rounded(took), judged, judgedPerSecond: rounded(judged / took), newlyFailing, errors };
}

/** From the change of a policy's level until every product has been judged with it. */
async function reScanned({ url }: ServerProcess, db: Db, products: number): Promise<number> {
  const [{ now } = { now: new Date() }] = await db.query<{ now: Date }>('select clock_timestamp() as now');
  return seconds(async () => {
    await send(`${url}/api/v1/scopes/global/parameters`, 'PUT', { levels: { 'MESH-001': 'warn' } });
    await untilJudged(db, products, now);
  });
}

/** Over so many decisions more. */
async function searched({ url }: ServerProcess, db: Db, decisions: number) {
  const fillSeconds = rounded(await seconds(() => fillDecisions(db, decisions)));
  const found = await searchDecisions(url);
  const [slowest] = Object.entries(found.byQuestion).sort(([, one], [, other]) => other.p99Ms - one.p99Ms);
  return { decisions, fillSeconds, ...found, slowest: { question: slowest?.[0], ...slowest?.[1] } };
}

async function untilJudged(db: Db, products: number, since = new Date(0)): Promise<void> {
  for (;;) {
    const [row] = await db.query<{ judged: string; waiting: string }>(
      `select (select count(*) from product_scans where scanned_at >= $1) as judged,
              (select count(*) from re_scan_queue) as waiting`,
      [since],
    );
    if (Number(row?.judged) >= products && Number(row?.waiting) === 0) return;
    await setTimeout(100);
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

async function send<T>(url: string, method = 'GET', body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', 'x-meshwarden-actor': 'steward' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
