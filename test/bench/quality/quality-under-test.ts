import { type EventLog, openEventLog } from '#messaging';
import { type Db, openDatabase } from '#persistence';
import type { ServerProcess } from '../processes/server-process.js';
import { startService } from '../processes/service.js';

/** Where events pass: a broker where `KAFKA_BROKERS` names one, else the log in the database. */
export const brokers = process.env['KAFKA_BROKERS'];

/** The service on its own. */
export function startQuality(databaseUrl: string, profile?: string): Promise<ServerProcess> {
  const env = {
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'warn',
    WEBHOOK_ALLOW_PRIVATE: 'true',
    ...(brokers !== undefined && { KAFKA_BROKERS: brokers }),
  };
  return startService('quality', env, profile);
}

/** The same log that the service reads. */
export function openLog(databaseUrl: string): Promise<EventLog> {
  return brokers === undefined
    ? openEventLog({ kind: 'postgres', url: databaseUrl })
    : openEventLog({ kind: 'kafka', brokers: brokers.split(','), clientId: 'bench' });
}

/** A connection to the service's own schema, which the service has made by then. */
export function openSchema(url: string): Promise<Db> {
  return openDatabase({ url, schema: 'quality', migrations: [], poolSize: 2 });
}

/** What a process says of itself: processor seconds since its start, and resident memory. */
export async function costs({ url }: ServerProcess): Promise<{ cpuSeconds: number; memoryMiB: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const valueOf = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  return {
    cpuSeconds: valueOf('process_cpu_seconds_total'),
    memoryMiB: Math.round(valueOf('process_resident_memory_bytes') / 2 ** 20),
  };
}
