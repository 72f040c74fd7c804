import type { PolicySet } from '#policy-engine';
import type { LimitedOpa } from './opa/limited-opa.js';
import { hasErrors, type SourceFinding, type ValidationReport } from './report.js';
import { type AuthoringWorkspace, lendWorkspace, writeData } from './source/authoring-workspace.js';
import type { ModuleOutline } from './source/module-outline.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';
import { checkBuild } from './stages/check-build.js';
import { checkFormat } from './stages/check-format.js';
import { checkMetadata } from './stages/check-metadata.js';
import { checkPackages } from './stages/check-packages.js';
import { checkPurity } from './stages/check-purity.js';
import { checkTypes } from './stages/check-types.js';
import { lintSource } from './stages/lint-source.js';
import { measureCoverage } from './stages/measure-coverage.js';
import { parseSource } from './stages/parse-source.js';
import { runTests } from './stages/run-tests.js';
import { runTestsBuilt } from './stages/run-tests-built.js';
import type { Draft } from './stages/stage.js';

/** All that is to be said of a source that has not met an input but those of its tests. */
export interface ExaminedSource extends Omit<ValidationReport, 'ok'> {
  readonly outlines: readonly ModuleOutline[];
  /** As it would be evaluated in force; undefined where something is wrong. */
  readonly set?: PolicySet;
}

/** What stages are run with. */
export interface Binaries {
  readonly opa: LimitedOpa;
  /** Undefined where it is not installed. */
  readonly regal: LimitedOpa | undefined;
}

/** Runs every stage that still makes sense, whatever the others found. @throws OpaMissing */
export async function examineSource(
  { opa, regal }: Binaries,
  source: PolicySource,
  context: AuthoringContext,
): Promise<ExaminedSource> {
  const examine = async (workspace: AuthoringWorkspace): Promise<ExaminedSource> => {
    const parsed = await parseSource(workspace, source);
    const { outlines } = parsed;
    const draft: Draft = { source, context, outlines, complete: parsed.findings.length === 0, workspace };
    const metadata = checkMetadata(draft);
    await writeData(workspace.folder, context, metadata.policies);
    const [types, format, ran] = await Promise.all([checkTypes(draft), checkFormat(draft), runTests(draft)]);
    const checked = [
      ...parsed.findings,
      ...metadata.findings,
      ...checkPackages(draft),
      ...checkPurity(draft),
    ];
    const found = [...checked, ...types, ...format, ...withoutEchoes(ran.findings, [...checked, ...types])];
    const [{ coverage, findings: gaps }, built, { findings: advice, notLinted }] = await Promise.all([
      measureCoverage(draft, ran.passed),
      hasErrors(found) ? { findings: [] } : build(draft, ran.passed),
      lintSource(draft),
    ]);
    const findings = [...found, ...gaps, ...built.findings, ...advice];
    const { policies } = metadata;
    return { ...built, findings, outlines, policies, tests: ran.tests, coverage, notLinted };
  };
  return lendWorkspace(opa, source, context, examine, regal);
}

/** What only shows when it is evaluated as it would be in force. */
async function build(
  draft: Draft,
  passed: readonly string[],
): Promise<Pick<ExaminedSource, 'set' | 'findings'>> {
  const built = await checkBuild(draft);
  return built.set ? { set: built.set, findings: await runTestsBuilt(draft, passed) } : built;
}

/** That the tests could not be run needs no saying when it is said why. */
function withoutEchoes(
  tests: readonly SourceFinding[],
  others: readonly SourceFinding[],
): readonly SourceFinding[] {
  return hasErrors(others) ? tests.filter(({ code }) => code !== 'test.not-run') : tests;
}
