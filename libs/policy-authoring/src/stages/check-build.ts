import { compileSet, PolicyRejected } from '#policy-engine';
import type { PolicyFinding } from '#policy-engine';
import type { SourceFinding } from '../report.js';
import { isTest } from '../source/authoring-workspace.js';
import type { SampleInput } from '../source/policy-source.js';
import { checkAnswers } from './check-answers.js';
import { overranFinding } from './stage.js';
import type { Draft } from './stage.js';

const MISSING_BUILTIN = /^the runtime lacks the builtin (\S+)$/;

/**
 * Compiles the policy as it would be compiled to be put in force, tries the result, and throws it away: so what has no error
 * here can be evaluated, by the builtins that the runtime has.
 */
export async function checkBuild(draft: Draft, samples: readonly SampleInput[]): Promise<SourceFinding[]> {
  const { source, context, workspace } = draft;
  const lib = context.lib
    .filter((module) => !isTest(module))
    .map(({ text }, position) => ({ path: `shared/${position}.rego`, text }));
  const modules = source.modules.map(({ path, text }) => ({ path: `policy/${path}`, text }));
  const sources = { scope: context.scope, modules: [...modules, ...lib] };
  const schemas = { 'policy-input': context.inputSchema };
  try {
    const set = await compileSet(sources, { opaBinary: workspace.limits.run, schemas });
    return await checkAnswers(draft, set, samples);
  } catch (error) {
    if (!(error instanceof PolicyRejected)) return [overranFinding('check', draft, error)];
    return error.findings.map((finding) => toFinding(finding, draft));
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
