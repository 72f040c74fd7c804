import { openEventLog, type EventLogConfig, type ReceivedRecord } from '#messaging';
import { eventually } from '#testing';
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import type { Place } from './find-secrets.js';

/** Every row of every table that is not PostgreSQL's own. */
export async function* rowsOf(databaseUrl: string): AsyncGenerator<Place> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ schema: string; name: string }>(
      `select schemaname as schema, tablename as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
    );
    for (const { schema, name } of tables.rows) {
      const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
      const { rows } = await client.query<{ row: string }>(`select row(t.*)::text as row from ${table} t`);
      yield { name: `${schema}.${name}`, text: rows.map(({ row }) => row).join('\n') };
    }
  } finally {
    await client.end();
  }
}

/** Every record of every topic, with its key and headers. */
export async function* recordsOf(log: EventLogConfig): AsyncGenerator<Place> {
  const topics = await topicsOf(log);
  const records: ReceivedRecord[] = [];
  const group = `secrets-${randomUUID()}`;
  const eventLog = await openEventLog(log);
  try {
    eventLog.subscribe({ group, topics, handle: (record) => void records.push(record) });
    await eventually(
      async () => {
        const lag = await eventLog.lag(group, topics);
        expect(lag.filter(({ committed, end }) => committed < end)).toEqual([]);
      },
      { within: 60_000 },
    );
  } finally {
    await eventLog.close();
  }
  for (const { topic, key, headers, value } of records)
    yield {
      name: `topic ${topic}`,
      text: [key, JSON.stringify(headers), value?.toString('latin1')].join('\n'),
    };
}

/** What each server says to whoever measures it. @param headers with credentials that may ask */
export async function* metricsOf(
  urls: readonly string[],
  headers: Record<string, string>,
): AsyncGenerator<Place> {
  for (const url of urls) {
    const answer = await fetch(`${url}/metrics`, { headers });
    if (!answer.ok) throw new Error(`${url}/metrics answered ${answer.status}`);
    yield { name: `metrics of ${url}`, text: await answer.text() };
  }
}

async function topicsOf(log: EventLogConfig): Promise<string[]> {
  // In PostgreSQL events are rows as well.
  if (log.kind !== 'kafka') return [];
  const admin = new Kafka({ brokers: [...log.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
  } finally {
    await admin.disconnect();
  }
}
