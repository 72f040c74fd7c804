import { printJson } from '#exact-json';
import type { LimitedOpa } from '../opa/limited-opa.js';
import { OpaOverran } from '../opa/opa-overran.js';
import { lendWorkspace, writeData } from '../source/authoring-workspace.js';
import { guardSource } from '../source/guard-source.js';
import type { AuthoringContext, PolicySource } from '../source/policy-source.js';
import { checkMetadata } from '../stages/check-metadata.js';
import { policyPackage } from '../stages/check-packages.js';
import { parseSource } from '../stages/parse-source.js';
import { INPUT } from './evaluation.js';
import type { Evaluation } from './evaluation.js';
import { PolicyUncompilable } from './policy-uncompilable.js';
import { traceBriefly } from './trace-briefly.js';
import { traceInFull } from './trace-in-full.js';
import type { Trace, TraceOptions } from './trace.js';

const MAX_STEPS = 2_000;
// Beyond it, telling all takes gigabytes as soon as a variable holds much of the input.
const MAX_INPUT_IN_FULL = 128 * 1024;

/**
 * Evaluates a policy on one input and records how.
 *
 * @throws PolicyUncompilable, OpaOverran, OpaMissing
 */
export async function traceSource(
  opa: LimitedOpa,
  source: PolicySource,
  context: AuthoringContext,
  input: unknown,
  { maxSteps = MAX_STEPS, withLib = false }: TraceOptions = {},
): Promise<Trace> {
  const policy: PolicySource = { modules: source.modules, tests: [] };
  guardSource(policy);
  return lendWorkspace(opa, policy, context, async (workspace) => {
    const { outlines, findings } = await parseSource(workspace, policy);
    const name = policyPackage(outlines);
    if (findings.length > 0 || name === undefined) throw new PolicyUncompilable(findings);
    const { policies } = checkMetadata({ source: policy, context, outlines, complete: true, workspace });
    await writeData(workspace.folder, context, policies);
    const document = printJson(input ?? null);
    await workspace.folder.write(INPUT, document);
    const evaluation = { workspace, outlines, context, package: name, input, maxSteps, withLib };
    return document.length > MAX_INPUT_IN_FULL ? traceBriefly(evaluation) : traceAsFits(evaluation);
  });
}

/** In full, or in brief where that is too much. */
async function traceAsFits(evaluation: Evaluation): Promise<Trace> {
  try {
    return await traceInFull(evaluation);
  } catch (error) {
    if (!(error instanceof OpaOverran)) throw error;
    return traceBriefly(evaluation);
  }
}
