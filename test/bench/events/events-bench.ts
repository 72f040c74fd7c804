import { Topics } from '#contracts/events';
import { type EventLog, openEventLog } from '#messaging';
import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { startEmbeddedDatabase } from '../../../apps/standalone/src/database/embedded-database.js';
import type { BenchOptions } from '../arguments.js';
import { startGovernance } from '../gate/governance-under-test.js';
import { rounded } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { Outcome } from '../outcome.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { tellOfSchemas } from './told-schemas.js';

const events = 10_000;
/** Before that many are applied, processes are still starting. */
const startShare = 0.1;
const group = 'governance';

/** How fast one replica of governance, and two, take in what the catalog told. */
export async function runEvents(options: BenchOptions): Promise<Outcome> {
  const folder = emptyFolder();
  const database = await startEmbeddedDatabase(folder);
  const log = await openEventLog({ kind: 'postgres', url: database.url });
  try {
    const paces: Record<'one' | 'two', number[]> = { one: [], two: [] };
    await pace(1, database.url, log); // has the schema made, and the files read
    for (let round = 0; round < options.rounds; round++) {
      paces.one.push(await pace(1, database.url, log));
      paces.two.push(await pace(2, database.url, log));
    }
    const [one, two] = [summed(paces.one), summed(paces.two)];
    const ratio = rounded(two.requestsPerSecond / one.requestsPerSecond);
    const report = {
      benchmark: 'events',
      machine: machine(),
      rounds: options.rounds,
      events,
      one,
      two,
      ratio,
    };
    const table = [
      `one replica   ${one.requestsPerSecond} events/s (by round: ${one.byRound.join(', ')})`,
      `two replicas  ${two.requestsPerSecond} events/s (by round: ${two.byRound.join(', ')})`,
      `ratio ${ratio}`,
    ].join('\n');
    return { report, table, sound: true };
  } finally {
    await log.close();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Events per second, from when a tenth of them are applied. */
async function pace(replicas: number, databaseUrl: string, log: EventLog): Promise<number> {
  await tellOfSchemas(log, events);
  const started = await Promise.all(Array.from({ length: replicas }, () => startGovernance(databaseUrl)));
  try {
    const waiting = await untilWaiting(log, events * (1 - startShare));
    const began = performance.now();
    await untilWaiting(log, 0);
    return (waiting / (performance.now() - began)) * 1000;
  } finally {
    await Promise.all(started.map((it) => it.stop()));
  }
}

/** @returns how many are still waiting */
async function untilWaiting(log: EventLog, most: number): Promise<number> {
  for (;;) {
    const lags = await log.lag(group, [Topics.schemas]);
    const waiting = lags.reduce((sum, { committed, end }) => sum + Number(end - committed), 0);
    if (waiting <= most) return waiting;
    await setTimeout(20);
  }
}

function summed(paces: readonly number[]) {
  const mean = paces.reduce((sum, it) => sum + it, 0) / paces.length;
  return { requestsPerSecond: rounded(mean), byRound: paces.map(rounded) };
}
