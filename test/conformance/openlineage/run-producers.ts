import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownBroker } from '#testing';
import type { Mesh } from '../../e2e/support/mesh.js';
import { startStandaloneMesh } from '../../e2e/support/standalone-mesh.js';
import { keptPython, type PythonProgram } from '../../clients/support/kept-python.js';
import { run } from '../../clients/support/run.js';
import { type Check, Claims, type Tally } from '../tally.js';
import { edgesOf } from './edges-of.js';
import { fetchAgent, tellBySpark } from './run-spark.js';

const sources = resolve('test/conformance/openlineage/producers');
const purpose = 'OpenLineage producers need Python 3.9 or later with venv and pip.';

/** Real producers, unmodified, against a running mesh: what they report is in the graph. */
export async function runProducers(): Promise<Tally> {
  const tally = new Claims();
  const { check } = tally;
  const client = await installed('openlineage-python', tally);
  const dbt = await installed('openlineage-dbt', tally);
  const spark = await withAgent(await installed('openlineage-spark', tally), tally);
  if ([client, dbt, spark].every((it) => it === undefined)) return tally;
  const broker = await ownBroker();
  const mesh = await startStandaloneMesh({ KAFKA_BROKERS: broker.brokers.join(',') });
  try {
    if (client !== undefined) await tellByClient(mesh, client, broker.brokers, check);
    if (dbt !== undefined) await tellByDbt(mesh, dbt, check);
    if (spark !== undefined) await tellBySpark(mesh, spark, check);
  } catch (error) {
    tally.failures.push(`a producer failed: ${String(error)}`);
  } finally {
    await mesh.close();
    await broker.stop();
  }
  return tally;
}

/** What one of them needs; without a package index it is left out. */
async function installed(name: string, tally: Claims): Promise<PythonProgram | undefined> {
  try {
    return await keptPython(name, purpose, sources);
  } catch (error) {
    tally.leftOut.push(`${name} cannot be installed: ${firstLine(error)}`);
    return undefined;
  }
}

type WithAgent = PythonProgram & { readonly agent: string };

/** Spark with the agent that reports for it; without it, it is left out. */
async function withAgent(spark: PythonProgram | undefined, tally: Claims): Promise<WithAgent | undefined> {
  if (spark === undefined) return undefined;
  try {
    return { ...spark, agent: await fetchAgent(spark.folder) };
  } catch (error) {
    tally.leftOut.push(`the agent of Spark cannot be fetched: ${firstLine(error)}`);
    return undefined;
  }
}

/** One run by each transport of the client. */
async function tellByClient(
  mesh: Mesh,
  { folder, python }: PythonProgram,
  brokers: readonly string[],
  check: Check,
): Promise<void> {
  const url = mesh.url('lineage');
  const kafka = {
    OPENLINEAGE__TRANSPORT__TYPE: 'kafka',
    OPENLINEAGE__TRANSPORT__TOPIC: 'openlineage.events',
    OPENLINEAGE__TRANSPORT__CONFIG: JSON.stringify({ 'bootstrap.servers': brokers.join(',') }),
    OPENLINEAGE__TRANSPORT__FLUSH: 'true',
  };
  const transports: Record<string, Record<string, string>> = {
    http: { OPENLINEAGE__TRANSPORT__TYPE: 'http', OPENLINEAGE__TRANSPORT__URL: url },
    gzip: {
      OPENLINEAGE__TRANSPORT__TYPE: 'http',
      OPENLINEAGE__TRANSPORT__URL: url,
      OPENLINEAGE__TRANSPORT__COMPRESSION: 'gzip',
    },
    async_http: { OPENLINEAGE__TRANSPORT__TYPE: 'async_http', OPENLINEAGE__TRANSPORT__URL: url },
    kafka,
  };
  for (const [name, env] of Object.entries(transports)) {
    await run(python, [join(folder, 'send_run.py'), name], purpose, { env });
    const edges = await edgesOf(mesh, `job:python:${name}`);
    check(
      `openlineage-python by ${name} told ${JSON.stringify(edges)}`,
      edges.includes(`dataset:postgres://db.example:5432:shop.public.orders > job:python:${name} column`) &&
        edges.includes(`job:python:${name} > dataset:s3://lake:${name} column`),
    );
    check(
      `openlineage-python by ${name}: the column is masked`,
      edges.includes(
        `column:dataset:postgres://db.example:5432:shop.public.orders#email > column:dataset:s3://lake:${name}#who column masked`,
      ),
    );
  }
}

/** A project of two models on DuckDB, run by dbt-ol. */
async function tellByDbt(mesh: Mesh, { folder, bin }: PythonProgram, check: Check): Promise<void> {
  const project = join(folder, 'project');
  mkdirSync(join(project, 'models'), { recursive: true });
  const files: Record<string, string> = {
    'dbt_project.yml': 'name: shop\nversion: "1.0"\nprofile: shop\nmodel-paths: ["models"]\n',
    'profiles.yml': `shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: ${join(project, 'shop.duckdb')}}\n`,
    'models/orders.sql': `{{ config(materialized='table') }} select 1 as id, 'ada@example.org' as email`,
    'models/mails.sql': `{{ config(materialized='table') }} select email from {{ ref('orders') }}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  const env = {
    OPENLINEAGE_URL: mesh.url('lineage'),
    OPENLINEAGE_NAMESPACE: 'dbt',
    DBT_PROFILES_DIR: project,
    PATH: `${bin}:${process.env.PATH ?? ''}`,
  };
  await run(join(bin, 'dbt-ol'), ['run'], purpose, { cwd: project, env });
  const namespace = `duckdb://${join(project, 'shop.duckdb')}`;
  const edges = await edgesOf(mesh, `dataset:${namespace}:shop.main.orders`);
  check(
    `dbt told that mails are made of orders: ${JSON.stringify(edges)}`,
    edges.some((it) => it.includes(`dataset:${namespace}:shop.main.mails`)),
  );
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
