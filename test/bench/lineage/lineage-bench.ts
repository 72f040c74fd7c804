import { type Db, openDatabase, Transactions } from '#persistence';
import { openEventLog } from '#messaging';
import { rmSync } from 'node:fs';
import type { FlowGraph } from '../../../apps/lineage/src/adjacency/flow-graph.js';
import { FlowGraphStore } from '../../../apps/lineage/src/adjacency/flow-graph.store.js';
import { loadFlows } from '../../../apps/lineage/src/adjacency/load-flows.js';
import { startEmbeddedDatabase } from '../../../apps/standalone/src/database/embedded-database.js';
import type { BenchOptions } from '../arguments.js';
import { rounded } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { Outcome } from '../outcome.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { startService } from '../processes/service.js';
import { days, idOf } from './grown-graph.js';
import { consumed, lagOfAnswers, posted } from './intake.js';
import { asked } from './questions.js';
import { reachedByStatement, storeGraph } from './stored-graph.js';
import { fourthDay, graphInMemory, hops, p95, roots, startsOf, walked } from './walks.js';

const brokers = process.env['KAFKA_BROKERS'];
const events = 20_000;
/** A statement walks from few roots only: each takes seconds. */
const statementRoots = 8;

/** What lineage takes in and how soon it answers of it, what walks and questions of many hops cost, and how long a start takes. */
export async function runLineage(options: BenchOptions): Promise<Outcome> {
  const folder = emptyFolder();
  const database = await startEmbeddedDatabase(folder);
  try {
    const intake = await takeIn(database.url, options);
    const walks = await walk(database.url, options);
    const report = {
      benchmark: 'lineage',
      machine: machine(),
      log: brokers === undefined ? 'postgres' : 'kafka',
      ...intake,
      ...walks,
    };
    const sound = walks.sound && intake.posted.failed === 0 && intake.answerLagMs.missing === 0;
    return { report, table: tableOf(report), sound };
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeIn(url: string, options: BenchOptions) {
  const env = { DATABASE_URL: url, LOG_LEVEL: 'warn', ...(brokers && { KAFKA_BROKERS: brokers }) };
  const server = await startService('lineage', env, options.profile);
  const log = await openEventLog(
    brokers === undefined
      ? { kind: 'postgres', url }
      : { kind: 'kafka', brokers: brokers.split(','), clientId: 'bench' },
  );
  try {
    const byHttp = await posted(server, options);
    const fromLog = await consumed(log, events);
    return { posted: byHttp, consumedPerSecond: fromLog, answerLagMs: await lagOfAnswers(server) };
  } finally {
    await log.close();
    await server.stop();
  }
}

async function walk(url: string, { nodes, rounds }: BenchOptions) {
  const started = performance.now();
  const graph = graphInMemory(nodes);
  const packedMs = rounded(performance.now() - started);
  const starts = startsOf(nodes);
  const inMemory = walked(graph, starts, rounds);
  const db = await openDatabase({ url, schema: 'lineage', migrations: [], poolSize: 2 });
  try {
    await storeGraph(db, nodes);
    const loadMs = await loaded(db);
    const questions = await asked(db, graph, starts);
    const byStatement = await stated(db, graph, starts.slice(0, statementRoots));
    const sound = inMemory.sound && questions.sound && byStatement.sound;
    return {
      ...{ nodes, intervals: nodes * days, roots, hops, rounds, packedMs, loadMs },
      memoryMB: Math.ceil(graph.bytes / 1e6),
      ...{ ...inMemory, ...questions, statementP95Ms: byStatement.p95Ms, sound },
    };
  } finally {
    await db.close();
  }
}

/** How long a start takes to have all flows in memory. */
async function loaded(db: Db): Promise<number> {
  const began = performance.now();
  await new Transactions(db).run((tx) => loadFlows(tx, new FlowGraphStore(db), Infinity));
  return rounded(performance.now() - began);
}

async function stated(db: Db, graph: FlowGraph, starts: readonly number[]) {
  const span = { after: instant(fourthDay.after ?? 0), before: instant(fourthDay.before) };
  const times: number[] = [];
  let sound = true;
  for (const start of starts) {
    const began = performance.now();
    const reached = await reachedByStatement(db, idOf(start), span, hops);
    times.push(performance.now() - began);
    sound &&= reached === [...graph.reached(start, 'source', fourthDay, hops)].length;
  }
  return { p95Ms: p95(times), sound };
}

function instant(micros: number): string {
  return new Date(micros / 1_000).toISOString();
}

interface Report extends Awaited<ReturnType<typeof takeIn>>, Awaited<ReturnType<typeof walk>> {
  readonly log: string;
}

function tableOf(it: Report): string {
  return [
    `taken in: ${it.posted.perSecond} events/s by HTTP, ${it.consumedPerSecond} events/s from ${it.log}`,
    `from acceptance to answer: p50 ${it.answerLagMs.p50} ms, p99 ${it.answerLagMs.p99} ms`,
    `${it.nodes} nodes, ${it.intervals} intervals in ${it.memoryMB} MB, packed in ${it.packedMs} ms, loaded in ${it.loadMs} ms`,
    `closure of ${it.hops} hops, ${it.meanReached} nodes, with its ids as JSON, p95 of ${it.roots} roots`,
    `  as of a day ${it.asOfP95Ms} ms, bare rows ${it.bareP95Ms} ms, ratio ${it.ratio}; a recursive statement ${it.statementP95Ms} ms`,
    `the same as a question by REST has it, ${it.meanAnswered} nodes with names and edges: p95 ${it.questionP95Ms} ms`,
  ].join('\n');
}
