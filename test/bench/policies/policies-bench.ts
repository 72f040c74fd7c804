import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { BenchOptions } from '../arguments.js';
import { takeTurns } from '../load/alternate.js';
import type { Outcome } from '../outcome.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { startContenders, type Contenders } from './contenders.js';
import { generatedInput } from './generated-input.js';
import { memoryOfWorker } from './memory-of-worker.js';
import { cellOf, report, toTable, type Cell } from './report.js';

const ruleCounts = [5, 24, 200];
const fieldCounts = [10, 100, 1_000];
const inputCount = 20;
// A large set takes long for a large input: a turn need not last for minutes.
const least = 16;

/** Our engine, in process and through its workers, against OPA's server, on sets and inputs of several sizes. */
export async function runPolicies(options: BenchOptions): Promise<Outcome> {
  const folder = emptyFolder();
  try {
    const cells: Cell[] = [];
    for (const rules of ruleCounts) {
      const contenders = await startContenders(rules, options.connections, folder);
      try {
        for (const fields of fieldCounts) cells.push(await measure(contenders, rules, fields, options));
      } finally {
        await contenders.stop();
      }
    }
    const result = report(options, cells, await memoryOfWorker(options.evaluations));
    return { report: result, table: toTable(result), sound: result.sound };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  contenders: Contenders,
  rules: number,
  fields: number,
  options: BenchOptions,
): Promise<Cell> {
  const inputs = Array.from({ length: inputCount }, (_, number) => generatedInput(fields, number));
  await assertSameFindings(contenders, inputs[0] ?? '');
  const { rounds } = await takeTurns(
    [
      {
        name: 'inProcess',
        run: (requests: number) => Promise.resolve(contenders.inProcess(inputs, requests)),
      },
      { name: 'pool', run: (requests: number) => contenders.pool(inputs, requests) },
      { name: 'opa', run: (requests: number) => contenders.opa(inputs, requests) },
    ],
    { ...options, least },
  );
  return cellOf({ rules, fields, inputBytes: Buffer.byteLength(inputs[0] ?? '') }, rounds);
}

async function assertSameFindings(contenders: Contenders, input: string): Promise<void> {
  const { opa, pool } = await contenders.findings(input);
  if (isDeepStrictEqual(opa, pool)) return;
  throw new Error(`OPA finds ${JSON.stringify(opa)}, our engine ${JSON.stringify(pool)}.`);
}
