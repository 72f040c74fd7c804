import type { LimitedOpa } from './opa/limited-opa.js';
import type { SourceFinding, ValidationReport } from './report.js';
import { lendWorkspace } from './source/authoring-workspace.js';
import { guardSource } from './source/guard-source.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';
import { checkBuild } from './stages/check-build.js';
import { checkFormat } from './stages/check-format.js';
import { checkMetadata } from './stages/check-metadata.js';
import { checkPackages } from './stages/check-packages.js';
import { checkPurity } from './stages/check-purity.js';
import { checkTypes } from './stages/check-types.js';
import { findVanishing } from './stages/find-vanishing.js';
import { measureCoverage } from './stages/measure-coverage.js';
import { parseSource } from './stages/parse-source.js';
import { runTests } from './stages/run-tests.js';
import { runTestsBuilt } from './stages/run-tests-built.js';
import type { Draft } from './stages/stage.js';

/** Runs every stage that still makes sense, whatever the others found, and reports all of it. */
export async function validateSource(
  opa: LimitedOpa,
  source: PolicySource,
  context: AuthoringContext,
): Promise<ValidationReport> {
  guardSource(source);
  return lendWorkspace(opa, source, context, async (workspace) => {
    const parsed = await parseSource(workspace, source);
    const { outlines } = parsed;
    const draft: Draft = { source, context, outlines, complete: parsed.findings.length === 0, workspace };
    const metadata = checkMetadata(draft);
    const [types, format, ran] = await Promise.all([checkTypes(draft), checkFormat(draft), runTests(draft)]);
    const checked = [
      ...parsed.findings,
      ...metadata.findings,
      ...checkPackages(draft),
      ...checkPurity(draft),
    ];
    const found = [...checked, ...types, ...format, ...withoutEchoes(ran.findings, [...checked, ...types])];
    const [{ coverage, findings: gaps }, built] = await Promise.all([
      measureCoverage(draft, ran.passed),
      hasErrors(found) ? [] : tryBuilt(draft, ran.passed),
    ]);
    return report(source, [...found, ...gaps, ...built], metadata.policies, ran.tests, coverage);
  });
}

/** What only shows when it is evaluated as it would be in force. */
async function tryBuilt(draft: Draft, passed: readonly string[]): Promise<SourceFinding[]> {
  const samples = (await draft.context.samples?.()) ?? [];
  const built = await checkBuild(draft, samples);
  if (hasErrors(built)) return built;
  const [differing, vanishing] = await Promise.all([
    runTestsBuilt(draft, passed),
    findVanishing(draft, samples),
  ]);
  return [...built, ...differing, ...vanishing];
}

/** That the tests could not be run needs no saying when it is said why. */
function withoutEchoes(
  tests: readonly SourceFinding[],
  others: readonly SourceFinding[],
): readonly SourceFinding[] {
  return hasErrors(others) ? tests.filter(({ code }) => code !== 'test.not-run') : tests;
}

function report(
  { modules, tests: testModules }: PolicySource,
  findings: readonly SourceFinding[],
  policies: ValidationReport['policies'],
  tests: ValidationReport['tests'],
  coverage: ValidationReport['coverage'],
): ValidationReport {
  const files = [...modules, ...testModules].map(({ path }) => path);
  const sorted = [...findings].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.row - b.row || a.column - b.column,
  );
  return { ok: !hasErrors(findings), findings: sorted, policies, tests, coverage };
}

function hasErrors(findings: readonly SourceFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
