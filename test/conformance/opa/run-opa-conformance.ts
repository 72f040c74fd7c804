import { CaseBuilder, CaseNotBuilt } from './build-case.js';
import { judgeCase } from './judge-case.js';
import { reasonToLeaveOut } from './left-out.js';
import { readOpaCases } from './opa-case.js';
import type { OpaCase } from './opa-case.js';

/** What came of a run over a file of cases. */
export interface OpaConformance {
  passed: number;
  failed: { note: string; reason: string }[];
  leftOut: { note: string; reason: string }[];
}

/** Where the `opa` binary is, and the folder that keeps built modules between runs. */
export interface OpaConformanceOptions {
  opa: string;
  cache: string;
}

const AT_ONCE = 2;

/** Builds every case of a file to Wasm, evaluates it with the host builtins, and compares. */
export async function runOpaConformance(
  file: string,
  { opa, cache }: OpaConformanceOptions,
): Promise<OpaConformance> {
  const builder = await CaseBuilder.create(opa, cache);
  const cases = await readOpaCases(file);
  const result: OpaConformance = { passed: 0, failed: [], leftOut: [] };
  const waiting = cases.values();
  const work = async () => {
    for (const opaCase of waiting) await runCase(opaCase, builder, result);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}

async function runCase(opaCase: OpaCase, builder: CaseBuilder, result: OpaConformance): Promise<void> {
  const { note } = opaCase;
  const leftOut = reasonToLeaveOut(opaCase);
  if (leftOut !== undefined) return void result.leftOut.push({ note, reason: leftOut });
  const built = await builder.build(opaCase).catch((error: unknown) => {
    if (error instanceof CaseNotBuilt) return error;
    throw error;
  });
  if (built instanceof CaseNotBuilt) {
    return void result.leftOut.push({ note, reason: `opa does not build it: ${built.message}` });
  }
  const reason = await judgeCase(opaCase, built);
  if (reason === undefined) result.passed++;
  else result.failed.push({ note, reason });
}
