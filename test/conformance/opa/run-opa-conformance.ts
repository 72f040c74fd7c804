import { CaseBuilder, CaseNotBuilt } from './build-case.js';
import { bindingsDiffer } from './compare-bindings.js';
import { evaluateCase } from './evaluate-case.js';
import { judgeCase } from './judge-case.js';
import { reasonToLeaveOut } from './left-out.js';
import { readOpaCases } from './opa-case.js';
import type { OpaCase } from './opa-case.js';
import { askOpa } from './opa-itself.js';

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

type Verdict = 'passed' | { failed: string } | { leftOut: string };

const AT_ONCE = 2;

/** Builds every case of a file to Wasm, evaluates it in the engine's instance, and compares. */
export async function runOpaConformance(
  file: string,
  { opa, cache }: OpaConformanceOptions,
): Promise<OpaConformance> {
  const builder = await CaseBuilder.create(opa, cache);
  const cases = await readOpaCases(file);
  const result: OpaConformance = { passed: 0, failed: [], leftOut: [] };
  const waiting = cases.values();
  const work = async () => {
    for (const opaCase of waiting) count(result, opaCase.note, await runCase(opaCase, builder, opa));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}

function count(result: OpaConformance, note: string, verdict: Verdict): void {
  if (verdict === 'passed') result.passed++;
  else if ('failed' in verdict) result.failed.push({ note, reason: verdict.failed });
  else result.leftOut.push({ note, reason: verdict.leftOut });
}

async function runCase(opaCase: OpaCase, builder: CaseBuilder, opa: string): Promise<Verdict> {
  const built = await builder.build(opaCase).catch((error: unknown) => {
    if (error instanceof CaseNotBuilt) return error;
    throw error;
  });
  if (built instanceof CaseNotBuilt) return { leftOut: `opa does not build it: ${built.message}` };
  const reason = judgeCase(opaCase, built);
  if (reason === undefined) return 'passed';
  const excuse = reasonToLeaveOut(opaCase);
  if (excuse !== undefined) return { leftOut: excuse };
  const stale = await contradictsOpa(opaCase, built, opa);
  return stale ? { leftOut: `this OPA's own interpreter answers as we do: ${reason}` } : { failed: reason };
}

// Cases and binary may be of different releases; policies are tested by the binary, and must mean the same here.
async function contradictsOpa(opaCase: OpaCase, wasm: Buffer, opa: string): Promise<boolean> {
  const ours = evaluateCase(opaCase, wasm, false);
  if (opaCase.wantResult === undefined || 'error' in ours) return false;
  const theirs = await askOpa(opa, opaCase);
  return theirs !== undefined && bindingsDiffer([...theirs], ours.answer, opaCase.sortBindings) === undefined;
}
