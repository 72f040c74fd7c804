import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '#testing';
import { run } from '../../clients/support/run.js';
import type { Mesh } from '../../e2e/support/mesh.js';
import { ada, clients, visitsContract, visitsProduct } from '../../e2e/support/visits.js';
import type { Check } from '../tally.js';
import { edgesOf } from './edges-of.js';

const version = '1.53.0';
const artifact = `io.openlineage:openlineage-spark_2.12:${version}`;
const purpose = 'The agent of Spark needs Java 17 and Maven.';
const owner = 'sparky@mailing.example';

/** The agent as it was released. @returns the path of its archive @throws when it cannot be had */
export async function fetchAgent(folder: string): Promise<string> {
  await run('java', ['-version'], purpose);
  const goal = ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`];
  await run('mvn', goal, purpose);
  return join(folder, `openlineage-spark_2.12-${version}.jar`);
}

/** Spark, and the agent that reports for it. */
interface Spark {
  readonly folder: string;
  readonly python: string;
  readonly agent: string;
}

/** A job of Spark reads what a contract describes; the gate then knows whom it hurts when a column of it goes. */
export async function tellBySpark(mesh: Mesh, spark: Spark, check: Check): Promise<void> {
  const [source, target] = [join(spark.folder, 'visits'), join(spark.folder, 'masked')];
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, 'part.csv'), 'visit_id,email,seats\n1,ada@example.org,2\n');
  await registerVisits(mesh, source);
  const { python, agent, folder } = spark;
  await run(
    python,
    [join(folder, 'mask_mails.py'), agent, mesh.url('lineage'), owner, source, target],
    purpose,
  );
  const edges = await edgesOf(mesh, `dataset:file:${source}`);
  const column = (dataset: string, name: string) => `column:dataset:file:${dataset}#${name}`;
  check(
    `Spark: sha2 is a masking way of a column: ${JSON.stringify(edges)}`,
    edges.includes(`${column(source, 'email')} > ${column(target, 'who')} column masked`),
  );
  check(
    'Spark: a column that is copied is not masked',
    edges.includes(`${column(source, 'visit_id')} > ${column(target, 'visit_id')} column`),
  );
  await checkGate(mesh, source, check);
}

async function registerVisits(mesh: Mesh, path: string): Promise<void> {
  const send = (path: string, body: object) => mesh.send('catalog', path, { body, actor: ada });
  await send('/api/v1/domains', clients);
  const answer = await send('/api/v1/changes', {
    changes: [
      { kind: 'DataProduct', document: visitsProduct() },
      { kind: 'DataContract', document: inFiles(path) },
    ],
  });
  if (answer.status !== 201) throw new Error(`The contract was refused: ${JSON.stringify(answer.body)}`);
}

/** The contract of visits, as a folder of files. */
function inFiles(path: string) {
  const contract = visitsContract();
  const servers = [{ server: 'files', type: 'local', path, format: 'csv' }];
  const schema = contract.schema.map((it) => ({ ...it, physicalType: 'table', physicalName: 'visits' }));
  return { ...contract, servers, schema };
}

interface GateAnswer {
  readonly changes: readonly {
    readonly impact: { readonly consumers: readonly { readonly id: string; readonly owner: string }[] };
  }[];
}

async function checkGate(mesh: Mesh, path: string, check: Check): Promise<void> {
  const contract = inFiles(path);
  const schema = contract.schema.map((it) => ({
    ...it,
    properties: it.properties.filter(({ name }) => name !== 'email'),
  }));
  const without = {
    changes: [{ kind: 'DataContract', document: { ...contract, version: '2.0.0', schema } }],
  };
  const told = await eventually(async () => {
    const answer = await mesh.send('governance', '/api/v1/gate', { body: without, actor: ada });
    const body = answer.body as GateAnswer;
    const consumers = body.changes.flatMap(({ impact }) => impact.consumers);
    if (consumers.length === 0) throw new Error('The gate does not know of the job yet.');
    return { consumers, text: JSON.stringify(body) };
  });
  check(
    `Spark: the gate names the job and its owner: ${JSON.stringify(told.consumers)}`,
    told.consumers.some(({ id, owner: of }) => id.startsWith('job:spark:mask_mails') && of === owner),
  );
  check('Spark: the gate refuses that email goes', told.text.includes('"verdict":"fail"'));
}
