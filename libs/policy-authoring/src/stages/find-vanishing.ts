import { printJson } from '#exact-json';
import { readOpaErrors, sourcePath, workspacePath } from '#policy-engine';
import type { SourceFinding } from '../report.js';
import { libFolders, OFFERED } from '../source/authoring-workspace.js';
import type { SampleInput } from '../source/policy-source.js';
import { policyPackage } from './check-packages.js';
import type { Draft } from './stage.js';
import { overranFinding } from './stage.js';

const SAMPLES = 'tried.json';

/**
 * Evaluates the policy on whole inputs where errors of builtins are errors. In a decision many of them leave an expression undefined, so that
 * its rule vanishes in silence: a rule that refuses may then let pass. Reports the first.
 */
export async function findVanishing(
  draft: Pick<Draft, 'outlines' | 'workspace' | 'context'>,
  samples: readonly SampleInput[],
): Promise<SourceFinding[]> {
  const { outlines, workspace, context } = draft;
  const name = policyPackage(outlines);
  if (name === undefined || samples.length === 0) return [];
  await workspace.folder.write(SAMPLES, printJson({ tried: samples.map(({ input }) => input) }));
  const own = outlines.filter(({ isTest }) => !isTest).map(({ path }) => workspacePath(path));
  const files = [...libFolders(context, false), ...own, SAMPLES].flatMap((file) => ['--data', file]);
  const query = `count([v | some it in data.tried; v := data.${name}.violations with input as it])`;
  const strict = ['--strict-builtin-errors', '--capabilities', OFFERED, '--format', 'json'];
  try {
    const { ok, stdout, stderr } = await workspace.folder.opa('eval', ...strict, ...files, query);
    if (ok) return [];
    const [error] = readOpaErrors(stdout.trim() ? stdout : stderr).filter(
      ({ code }) => code?.includes('builtin') || code?.includes('type'),
    );
    return error ? [vanishing(draft, error)] : [];
  } catch (error) {
    return [{ ...overranFinding('answer', draft, error), severity: 'warning' }];
  }
}

function vanishing(
  { outlines }: Pick<Draft, 'outlines'>,
  { message, location }: ReturnType<typeof readOpaErrors>[number],
): SourceFinding {
  return {
    stage: 'answer',
    severity: 'warning',
    code: 'answer.vanishes',
    message: `on a whole input a builtin has no answer, and what needs it is undefined: ${message}`,
    file: location ? sourcePath(location.file) : (outlines[0]?.path ?? ''),
    row: Math.max(1, location?.row ?? 1),
    column: Math.max(1, location?.col ?? 1),
    remediation:
      'Check the shape of the value before, as policies/lib/versions.rego does, so that no rule is lost.',
  };
}
