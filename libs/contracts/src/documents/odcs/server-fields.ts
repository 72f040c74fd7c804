import { z } from 'zod';
import { choice } from '../choice.js';
import { neededBefore, perEdition, since, type Edition } from '../edition.js';
import { Uri } from '../text-formats.js';

const text = z.string();
const uri = Uri;
const sftp = Uri.refine((url) => url.startsWith('sftp://'), 'must be an sftp:// address');

/** Marks a field that a server may leave out. */
const may = <S extends z.ZodType>(schema: S): z.ZodOptional<S> => schema.optional();

// Many a contract of an earlier generation writes its port as a text too: there its digits, or a variable.
const numberInText = z.string().regex(/^(\d+|.*\$\{[^}]+\}.*)$/, 'must be a number, or name a variable');
const ports = perEdition((edition) =>
  choice([z.int(), edition < 3.2 ? numberInText : z.string()], (value) =>
    typeof value === 'string' ? 1 : 0,
  ),
);

function fieldsOf(edition: Edition) {
  const port = ports(edition);
  const database = { host: text, port, database: text };
  const databaseAnyPort = { host: text, port: may(port), database: text };
  const files = { format: may(text), ...since(3.2, edition, { encoding: may(text) }) };
  const local = { database: text, host: may(text), port: may(port) };
  return {
    api: { location: uri },
    athena: {
      stagingDir: neededBefore(3.2, edition, uri),
      schema: text,
      catalog: may(text),
      regionName: may(text),
      ...since(3.2, edition, { workgroup: may(text) }),
    },
    azure: { location: uri, ...files, format: text, delimiter: may(text) },
    bigquery: { project: text, dataset: text },
    clickhouse: database,
    cloudsql: { ...database, schema: text },
    databricks: { catalog: text, schema: text, host: may(text) },
    db2: { ...database, schema: may(text) },
    denodo: { host: text, port, database: may(text) },
    dremio: { host: text, port, schema: may(text) },
    duckdb: { database: text, schema: may(text) },
    glue: { account: text, database: text, location: may(uri), ...files },
    hive: databaseAnyPort,
    impala: databaseAnyPort,
    informix: databaseAnyPort,
    kafka: { host: text, ...files },
    kinesis: { region: may(text), ...files },
    local: { path: text, ...files, format: text },
    mysql: database,
    oracle: { host: text, port, serviceName: text },
    postgres: { ...database, schema: text },
    postgresql: { ...database, schema: text },
    presto: { host: text, catalog: may(text), schema: may(text) },
    pubsub: { project: text },
    redshift: { database: text, schema: text, host: may(text), region: may(text), account: may(text) },
    s3: { location: uri, endpointUrl: may(uri), ...files, delimiter: may(text) },
    sftp: { location: sftp, ...files, delimiter: may(text) },
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
    btrieve: databaseAnyPort,
    exasol: { host: text, port: may(port), schema: may(text) },
    fastobjects: local,
    hana: { host: text, port: may(port), database: may(text), schema: may(text) },
    iceberg: { catalog: text, catalogUrl: uri, namespace: may(text), warehouse: may(text) },
    ingres: databaseAnyPort,
    poet: local,
    teradata: { host: text, port: may(port), database: may(text) },
    vectorwise: databaseAnyPort,
    versant: local,
    custom: {
      account: may(text),
      catalog: may(text),
      database: may(text),
      dataset: may(text),
      delimiter: may(text),
      endpointUrl: may(uri),
      ...files,
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
}

/** A technology that serves data. */
export type ServerType = keyof ReturnType<typeof fieldsOf>;

/** How data is reached on each type of server, as of a generation: what must be given, and what may. */
export const serverFields = perEdition(fieldsOf);

const since32 = [
  'btrieve',
  'exasol',
  'fastobjects',
  'hana',
  'iceberg',
  'ingres',
  'poet',
  'teradata',
  'vectorwise',
  'versant',
];

/** Every server type of a generation. */
export const serverTypesOf = perEdition((edition) => {
  const later = edition < 3.2 ? since32 : [];
  return (Object.keys(serverFields(edition)) as ServerType[]).filter((type) => !later.includes(type));
});
