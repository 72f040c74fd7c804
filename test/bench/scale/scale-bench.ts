import type { BenchOptions } from '../arguments.js';
import type { Outcome } from '../outcome.js';
import { measureSize, type Measured } from './measure-size.js';
import { report, toTable } from './report.js';

/** What everyday requests cost as a mesh grows. */
export async function runScale({ sizes, seconds, profile }: BenchOptions): Promise<Outcome> {
  const bySize = new Map<number, Measured>();
  for (const size of sizes) bySize.set(size, await measureSize(size, { seconds, profile }));
  const result = report(bySize);
  return { report: result, table: toTable(result), sound: true };
}
