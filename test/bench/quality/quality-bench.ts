import { Topics } from '#contracts/events';
import { rmSync } from 'node:fs';
import { startEmbeddedDatabase } from '../../../apps/standalone/src/database/embedded-database.js';
import type { BenchOptions } from '../arguments.js';
import { machine } from '../machine.js';
import type { Outcome } from '../outcome.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { produceToWebhook } from './alerting.js';
import { brokers, openLog, openSchema, startQuality } from './quality-under-test.js';
import { idle, timerLag } from './silence.js';
import { consumed, posted, untilTaken } from './throughput.js';
import { tellOfContracts } from './told-quality.js';

const measuredContracts = 1_000;
const observations = 10_000;
const waitingContracts = 10_000;
const promisedSeconds = 1_800;
const named = (name: string, count: number) => Array.from({ length: count }, (_, nth) => `${name}-${nth}`);

/** What quality takes in, how punctual it is about silence, and how soon owners hear. */
export async function runQuality(options: BenchOptions): Promise<Outcome> {
  const folder = emptyFolder();
  const database = await startEmbeddedDatabase(folder);
  const server = await startQuality(database.url, options.profile);
  const log = await openLog(database.url);
  const db = await openSchema(database.url);
  try {
    const idleEmpty = await idle(server, 5);
    const measured = named('measured', measuredContracts);
    await tellOfContracts(log, measured, { promises: 0, seconds: 0 });
    await untilTaken(log, Topics.contracts);
    const fromLog = await consumed(log, measured, observations);
    const byRest = await posted(server, measured, options);
    const alerting = await produceToWebhook(log, { perSecond: 100, seconds: 10 });
    await tellOfContracts(log, named('waiting', waitingContracts), { promises: 10, seconds: 86_400 });
    const stale = named('stale', measuredContracts);
    await tellOfContracts(log, stale, { promises: 1, seconds: promisedSeconds });
    await untilTaken(log, Topics.contracts);
    const idleFull = await idle(server, 10);
    const deadlines = await timerLag(server, db, stale, promisedSeconds);
    const report = {
      benchmark: 'quality',
      machine: machine(),
      log: brokers === undefined ? 'postgres' : 'kafka',
      consumedPerSecond: fromLog,
      postedPerSecond: byRest.perSecond,
      produceToWebhookMs: alerting,
      deadlines: { waiting: waitingContracts * 10 + stale.length, lagMs: deadlines },
      idle: { empty: idleEmpty, full: idleFull },
    };
    return { report, table: tableOf(report), sound: isSound(report) && byRest.failed === 0 };
  } finally {
    await log.close();
    await db.close();
    await server.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  readonly log: string;
  readonly consumedPerSecond: number;
  readonly postedPerSecond: number;
  readonly produceToWebhookMs: Awaited<ReturnType<typeof produceToWebhook>>;
  readonly deadlines: { readonly waiting: number; readonly lagMs: Awaited<ReturnType<typeof timerLag>> };
  readonly idle: Readonly<Record<'empty' | 'full', Awaited<ReturnType<typeof idle>>>>;
}

function isSound({ produceToWebhookMs: { told, breaches }, deadlines: { lagMs } }: Report): boolean {
  return told === breaches && lagMs.found === measuredContracts;
}

function tableOf({
  log,
  consumedPerSecond,
  postedPerSecond,
  produceToWebhookMs,
  deadlines,
  idle: at,
}: Report): string {
  return [
    `observations   ${consumedPerSecond}/s from the log (${log}), ${postedPerSecond}/s by REST`,
    `to the webhook p50 ${produceToWebhookMs.p50} ms, p99 ${produceToWebhookMs.p99} ms, ${produceToWebhookMs.told} of ${produceToWebhookMs.breaches} told`,
    `timer lag      p50 ${deadlines.lagMs.p50} ms, p99 ${deadlines.lagMs.p99} ms, with ${deadlines.waiting} deadlines waiting`,
    `idle           ${at.empty.processorShare} of a processor with nothing, ${at.full.processorShare} with all of them; ${at.empty.memoryMiB} and ${at.full.memoryMiB} MiB`,
  ].join('\n');
}
