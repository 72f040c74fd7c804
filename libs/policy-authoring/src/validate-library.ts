import { hasErrors, type ValidationReport } from './report.js';
import type { Binaries } from './examine-source.js';
import { lendWorkspace } from './source/authoring-workspace.js';
import { guardSource } from './source/guard-source.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';
import { checkFormat } from './stages/check-format.js';
import { checkLibraryPackages } from './stages/check-library-packages.js';
import { checkPurity } from './stages/check-purity.js';
import { checkTypes } from './stages/check-types.js';
import { lintSource } from './stages/lint-source.js';
import { measureCoverage } from './stages/measure-coverage.js';
import { parseSource } from './stages/parse-source.js';
import { runTests } from './stages/run-tests.js';
import type { Draft } from './stages/stage.js';

/**
 * Everything that is wrong with what policies of a scope share, by itself: what it does to those that import it is seen where they are
 * validated. One without modules has nothing to be wrong.
 *
 * @throws SourcePathRefused, SourceTooLarge, OpaMissing
 */
export async function validateLibrary(
  { opa, regal }: Binaries,
  source: PolicySource,
  context: AuthoringContext,
): Promise<ValidationReport> {
  guardSource(source);
  if (source.modules.length + source.tests.length === 0) return nothingWrong;
  const validate = async (workspace: Draft['workspace']): Promise<ValidationReport> => {
    const parsed = await parseSource(workspace, source);
    const { outlines } = parsed;
    const draft: Draft = { source, context, outlines, complete: parsed.findings.length === 0, workspace };
    const [types, format, ran, linted] = await Promise.all([
      checkTypes(draft),
      checkFormat(draft),
      runTests(draft),
      lintSource(draft),
    ]);
    const { coverage, findings: gaps } = await measureCoverage(draft, ran.passed);
    const checked = [...parsed.findings, ...checkLibraryPackages(draft), ...checkPurity(draft), ...types];
    const findings = [...checked, ...format, ...ran.findings, ...gaps, ...linted.findings];
    const { notLinted } = linted;
    return { ok: !hasErrors(findings), findings, policies: [], tests: ran.tests, coverage, notLinted };
  };
  return lendWorkspace(opa, source, context, validate, regal);
}

const nothingWrong: ValidationReport = {
  ok: true,
  findings: [],
  policies: [],
  tests: { passed: 0, failed: 0, results: [] },
  coverage: null,
  notLinted: 'There is no module.',
};
