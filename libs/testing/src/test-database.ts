import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { oncePerRun } from './servers/once-per-run.js';
import { postgresServer } from './servers/postgres-server.js';

/** A database that belongs to one test suite. */
export interface TestDatabase {
  readonly url: string;
  /** Drops it, with whatever is still connected. */
  close(): Promise<void>;
}

/** What a suite's database starts from. */
export interface DatabaseTemplate {
  /** Unique within the code base: `catalog`. */
  readonly name: string;
  /** Runs once per test run, on an empty database: migrations. Must have disconnected when it resolves. */
  readonly prepare: (url: string) => Promise<void>;
}

/**
 * A fresh database on the test run's PostgreSQL server: empty, or a copy of the template.
 *
 * @example
 * const database = await testDatabase({ name: 'catalog', prepare: (url) => migrate({ url, schema, migrations }) });
 */
export async function testDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const server = await postgresServer();
  const source = template ? await prepared(server, template) : 'template1';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await create(server, name, source);
  return {
    url: databaseUrl(server, name),
    close: () => maintain(server, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  };
}

function prepared(server: string, { name, prepare }: DatabaseTemplate): Promise<string> {
  return oncePerRun(`template-${name}`, async () => {
    const database = `template_${name}`;
    await create(server, database, 'template1');
    await prepare(databaseUrl(server, database));
    return database;
  });
}

function create(server: string, name: string, template: string): Promise<void> {
  return maintain(server, `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
}

async function maintain(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
