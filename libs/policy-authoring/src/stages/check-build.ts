import { compileSet, PolicyRejected } from '#policy-engine';
import type { PolicyFinding, PolicySet } from '#policy-engine';
import type { SourceFinding } from '../report.js';
import { isTest } from '../source/authoring-workspace.js';
import { overranFinding } from './stage.js';
import type { Draft } from './stage.js';

const MISSING_BUILTIN = /^the runtime lacks the builtin (\S+)$/;

/** A policy as it would be evaluated, or what is wrong with it. */
export interface BuiltPolicy {
  readonly set?: PolicySet;
  readonly findings: readonly SourceFinding[];
}

/**
 * Compiles the policy as it would be compiled to be put in force: so what has no error here can be evaluated, by the builtins
 * that the runtime has.
 */
export async function checkBuild(draft: Draft): Promise<BuiltPolicy> {
  const { source, context, workspace } = draft;
  const lib = context.lib
    .filter((module) => !isTest(module))
    .map(({ text }, position) => ({ path: `shared/${position}.rego`, text }));
  const modules = source.modules.map(({ path, text }) => ({ path: `policy/${path}`, text }));
  const sources = {
    scope: context.scope,
    modules: [...modules, ...lib],
    ...(context.data && { data: context.data }),
  };
  const schemas = { 'policy-input': context.inputSchema };
  try {
    return { set: await compileSet(sources, { opaBinary: workspace.limits, schemas }), findings: [] };
  } catch (error) {
    if (!(error instanceof PolicyRejected)) return { findings: [overranFinding('check', draft, error)] };
    return { findings: error.findings.map((finding) => toFinding(finding, draft)) };
  }
}

function toFinding({ message, file, row, column }: PolicyFinding, { outlines }: Draft): SourceFinding {
  const missing = MISSING_BUILTIN.exec(message)?.[1];
  const call = outlines.flatMap(({ calls }) => calls).find(({ name }) => name === missing);
  return {
    stage: missing ? 'builtins' : 'check',
    severity: 'error',
    code: missing ? 'builtins.missing' : 'build.refused',
    message,
    file: call?.file ?? file?.replace(/^policy\//, '') ?? outlines[0]?.path ?? '',
    row: call?.row ?? row ?? 1,
    column: call?.column ?? column ?? 1,
  };
}
