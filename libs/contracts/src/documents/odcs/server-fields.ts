import { z } from 'zod';
import { Uri } from '../text-formats.js';

const text = z.string();
const port = z.int();
const uri = Uri;
const sftp = Uri.refine((url) => url.startsWith('sftp://'), 'must be an sftp:// address');

/** Marks a field that a server may leave out. */
const may = <S extends z.ZodType>(schema: S): z.ZodOptional<S> => schema.optional();

const database = { host: text, port, database: text };
const databaseAnyPort = { host: text, port: may(port), database: text };

/** How data is reached on each type of server: what must be given, and what may. */
export const serverFields = {
  api: { location: uri },
  athena: { stagingDir: uri, schema: text, catalog: may(text), regionName: may(text) },
  azure: { location: uri, format: text, delimiter: may(text) },
  bigquery: { project: text, dataset: text },
  clickhouse: database,
  cloudsql: { ...database, schema: text },
  databricks: { catalog: text, schema: text, host: may(text) },
  db2: { ...database, schema: may(text) },
  denodo: { host: text, port, database: may(text) },
  dremio: { host: text, port, schema: may(text) },
  duckdb: { database: text, schema: may(text) },
  glue: { account: text, database: text, location: may(uri), format: may(text) },
  hive: databaseAnyPort,
  impala: databaseAnyPort,
  informix: databaseAnyPort,
  kafka: { host: text, format: may(text) },
  kinesis: { region: may(text), format: may(text) },
  local: { path: text, format: text },
  mysql: database,
  oracle: { host: text, port, serviceName: text },
  postgres: { ...database, schema: text },
  postgresql: { ...database, schema: text },
  presto: { host: text, catalog: may(text), schema: may(text) },
  pubsub: { project: text },
  redshift: { database: text, schema: text, host: may(text), region: may(text), account: may(text) },
  s3: { location: uri, endpointUrl: may(uri), format: may(text), delimiter: may(text) },
  sftp: { location: sftp, format: may(text), delimiter: may(text) },
  snowflake: {
    account: text,
    database: text,
    schema: text,
    host: may(text),
    port: may(port),
    warehouse: may(text),
  },
  sqlserver: { ...databaseAnyPort, schema: text },
  synapse: database,
  trino: { host: text, port, catalog: text, schema: text },
  vertica: { ...database, schema: text },
  zen: databaseAnyPort,
  custom: {
    account: may(text),
    catalog: may(text),
    database: may(text),
    dataset: may(text),
    delimiter: may(text),
    endpointUrl: may(uri),
    format: may(text),
    host: may(text),
    location: may(uri),
    path: may(text),
    port: may(port),
    project: may(text),
    region: may(text),
    regionName: may(text),
    schema: may(text),
    serviceName: may(text),
    stagingDir: may(text),
    stream: may(text),
    warehouse: may(text),
  },
} satisfies Record<string, z.core.$ZodLooseShape>;

/** A technology that serves data. */
export type ServerType = keyof typeof serverFields;

/** Every server type of the standard. */
export const serverTypes = Object.keys(serverFields) as ServerType[];
