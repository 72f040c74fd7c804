import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../../apps/standalone/src/database/embedded-database.js';
import type { BenchOptions } from '../arguments.js';
import { alternate } from '../load/alternate.js';
import type { Observed } from '../load/load.js';
import type { Outcome } from '../outcome.js';
import { queryPath } from '../processes/opa-server.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { openSchema, project, recordedDecisions, startGovernance } from './governance-under-test.js';
import { mesh } from './mesh.js';
import { startOpa } from './opa-server.js';
import { proposedChange } from './proposed-changes.js';
import { report } from './report.js';
import { assertSameAnswer, gateHeaders, sampleOf, type Sample } from './same-answers.js';
import { toTable } from './table.js';

const productCount = 500;
const bodyCount = 250;

/** Our gate, deciding and recording, against OPA's server, evaluating only. */
export async function runGate(options: BenchOptions): Promise<Outcome> {
  const folder = emptyFolder();
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stopLater = <T extends { stop(): Promise<void> }>(server: T): T => {
    stops.unshift(() => server.stop());
    return server;
  };
  try {
    const database = stopLater(await startEmbeddedDatabase(folder));
    const opa = stopLater(await startOpa(join(folder, 'opa')));
    const gate = stopLater(await startGovernance(database.url, options.profile));
    const db = await openSchema(database.url);
    stops.unshift(() => db.close());
    const durability = await durabilityOf(db);
    const { contracts, ...rest } = mesh(productCount);
    await project({ contracts, ...rest }, db);
    const samples = await samplesOf(contracts, gate.url, opa.url);
    const run = await alternate(
      [
        {
          name: 'gate',
          load: {
            url: `${gate.url}/api/v1/gate`,
            headers: gateHeaders,
            bodies: samples.map((it) => it.body),
          },
        },
        {
          name: 'opa',
          load: {
            url: `${opa.url}${queryPath}`,
            headers: { 'content-type': 'application/json' },
            bodies: samples.map((it) => it.query),
          },
        },
      ],
      options,
    );
    const recorded = await recordedDecisions(db);
    const gateRounds = run.rounds.get('gate') ?? [];
    const answered = bodyCount + countOf(run.warmUp.get('gate') ?? []) + countOf(gateRounds);
    const result = report({
      options,
      samples,
      gate: gateRounds,
      opa: run.rounds.get('opa') ?? [],
      answered,
      recorded,
      policies: opa.policies,
      durability,
    });
    return { report: result, table: toTable(result), sound: result.sound };
  } finally {
    for (const stop of stops) await stop();
  }
}

async function samplesOf(
  contracts: ReturnType<typeof mesh>['contracts'],
  gateUrl: string,
  opaUrl: string,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let number = 0; number < bodyCount; number++) {
    const contract = contracts[(number * productCount) / bodyCount];
    if (!contract) throw new Error('The mesh has fewer contracts than the benchmark changes.');
    const sample = await sampleOf(gateUrl, proposedChange(contract.document, number));
    await assertSameAnswer(opaUrl, sample);
    samples.push(sample);
  }
  return samples;
}

async function durabilityOf(db: Awaited<ReturnType<typeof openSchema>>) {
  const [row] = await db.query<{ fsync: string; commit: string; version: string }>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('server_version') as version`,
  );
  return { postgres: row?.version ?? '', fsync: row?.fsync ?? '', synchronousCommit: row?.commit ?? '' };
}

function countOf(rounds: readonly Observed[]): number {
  return rounds.reduce((sum, { answered }) => sum + answered, 0);
}
