import { parseJson } from '#exact-json';
import { escapeIdentifier, type Pool, types } from 'pg';
import { DataSource } from 'typeorm';
import { connectWithin } from './connect.js';
import { Db } from './database.js';
import type { PersistenceOptions } from './persistence.options.js';
import { PreparingClient } from './preparing-client.js';
import { connectionTo } from './server-connection.js';

/** Any fixed number: the first half of the two-part advisory lock key under which migrations run. */
const MIGRATION_LOCK = 7_041_776;

/** A process that stops in the middle of a transaction must not hold its locks for ever. */
const abandonedAfterMs = 30_000;

/**
 * Connects to a service's schema, creating it and running the migrations that are due.
 *
 * Replicas may start together: an advisory lock lets one migrate while the others wait.
 *
 * @throws DatabaseUnavailable when the server stays unreachable, DatabaseRefused when it does not let us in.
 */
export async function openDatabase(options: PersistenceOptions): Promise<Db> {
  const guard = await connectWithin(options.url, options.connectWithinMs ?? 30_000);
  try {
    await guard.query('select pg_advisory_lock($1, hashtext($2))', [MIGRATION_LOCK, options.schema]);
    await guard.query(`create schema if not exists ${escapeIdentifier(options.schema)}`);
    return await initialise(options);
  } finally {
    await guard.end(); // which also lets the lock go
  }
}

// What is kept as json comes out as it went in, to the last digit of its numbers.
types.setTypeParser(types.builtins.JSON, parseJson);

/** Creates the schema, runs its migrations and disconnects: for templates and maintenance. */
export async function migrate(options: PersistenceOptions): Promise<void> {
  const db = await openDatabase({ ...options, poolSize: 1 });
  await db.close();
}

async function initialise(options: PersistenceOptions): Promise<Db> {
  const { connectionString, ssl } = connectionTo(options.url);
  const source = new DataSource({
    type: 'postgres',
    url: connectionString,
    ssl,
    schema: options.schema,
    migrations: [...options.migrations],
    migrationsTableName: 'migrations',
    applicationName: `meshwarden-${options.schema}`,
    installExtensions: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    poolErrorHandler: () => undefined, // a broken idle connection is replaced by the pool
    extra: {
      options: `-c search_path=${escapeIdentifier(options.schema)},public -c idle_in_transaction_session_timeout=${abandonedAfterMs}`,
      Client: PreparingClient,
    },
  });
  await source.initialize();
  surviveCutConnections(source);
  try {
    await source.runMigrations({ transaction: 'all' });
    return new Db(source);
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

/**
 * A connection that the server ends just after it was taken from the pool has nobody listening yet, and Node ends a
 * process over an error that nobody hears. The query that follows fails and tells of it.
 */
function surviveCutConnections(source: DataSource): void {
  const { master } = source.driver as unknown as { master: Pool };
  master.on('acquire', (client) => {
    if (!client.listeners('error').includes(ignoreError)) client.on('error', ignoreError);
  });
}

function ignoreError(): void {
  // Deliberately nothing: see surviveCutConnections.
}
