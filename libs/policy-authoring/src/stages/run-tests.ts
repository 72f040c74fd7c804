import { readOpaErrors, sourcePath, workspacePath } from '#policy-engine';
import type { PolicyTestResult, PolicyTests, SourceFinding } from '../report.js';
import { CAPABILITIES, libFolders } from '../source/authoring-workspace.js';
import { overranFinding } from './stage.js';
import type { Draft } from './stage.js';

const MAX_OUTPUT = 10_000;

/** The tests' results, as findings too. */
export interface TestsRun {
  readonly tests: PolicyTests;
  readonly findings: readonly SourceFinding[];
  /** Full names of those that passed, e.g. `data.mesh.global.rule_test.test_x`. */
  readonly passed: readonly string[];
}

interface OpaTestResult {
  readonly location: { readonly file: string; readonly row: number; readonly col: number };
  readonly package: string;
  readonly name: string;
  readonly fail?: boolean;
  readonly skip?: boolean;
  readonly error?: { readonly message: string };
  /** Nanoseconds. */
  readonly duration: number;
  /** In base64. */
  readonly output?: string;
}

const NONE: PolicyTests = { passed: 0, failed: 0, results: [] };

/** Runs the policy's tests with the builtins that policies have, and nothing else. */
export async function runTests(draft: Draft): Promise<TestsRun> {
  const { outlines, workspace, context } = draft;
  const modules = outlines.filter(({ isTest }) => !isTest);
  const tests = outlines.filter(({ isTest }) => isTest);
  const [file] = [...modules, ...tests].map(({ path }) => path);
  if (file === undefined || modules.length < draft.source.modules.length) return nothing([]);
  const packages = [...new Set(tests.map((outline) => outline.package.name))];
  if (packages.length === 0) return nothing(draft.source.tests.length > 0 ? [] : [noTest(file)]);
  try {
    const { stdout, stderr } = await workspace.folder.opa(
      ...testCommand(draft, ['-f', 'json', '--run', `^data\\.(${packages.map(escaped).join('|')})\\.[^.]+$`]),
      ...libFolders(context, true),
      ...outlines.map(({ path }) => workspacePath(path)),
    );
    return read(stdout, stderr, file);
  } catch (error) {
    return nothing([overranFinding('test', draft, error)]);
  }
}

/** The words of `opa test` that hold for every run of tests. */
export function testCommand(draft: Draft, parameters: readonly string[]): string[] {
  return ['test', '--capabilities', CAPABILITIES, ...parameters];
}

/** A text that stands for itself in a pattern. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function nothing(findings: readonly SourceFinding[]): TestsRun {
  return { tests: NONE, findings, passed: [] };
}

function read(stdout: string, stderr: string, file: string): TestsRun {
  const ran = parseResults(stdout)?.sort(byPlace);
  // What does not compile has been reported by the stages before, unless only this run saw it.
  if (!ran) return nothing(compileErrors(stderr.trim() ? stderr : stdout, file));
  const results = ran.filter(({ skip }) => !skip);
  const passed = results.filter((result) => outcome(result) === 'passed');
  const findings = results.filter((result) => outcome(result) !== 'passed').map(failure);
  const skipped = ran.filter(({ skip }) => skip).map(skippedTest);
  return {
    tests: {
      passed: passed.length,
      failed: results.length - passed.length,
      results: results.map(toResult),
    },
    findings: [...findings, ...skipped, ...(results.length === 0 ? [noTest(file)] : [])],
    passed: passed.map((result) => `${result.package}.${result.name}`),
  };
}

function parseResults(stdout: string): OpaTestResult[] | undefined {
  try {
    const parsed = JSON.parse(stdout) as unknown;
    return Array.isArray(parsed) ? (parsed as OpaTestResult[]) : undefined;
  } catch {
    return undefined; // the errors of compilation, in words
  }
}

function compileErrors(text: string, file: string): SourceFinding[] {
  const errors = readOpaErrors(text);
  const [first] = errors;
  const message = `the tests were not run: ${first?.message ?? text.trim().slice(0, MAX_OUTPUT)}`;
  const { location } = first ?? {};
  return [
    finding('test.not-run', message, {
      file: location ? sourcePath(location.file) : file,
      row: Math.max(1, location?.row ?? 1),
      column: Math.max(1, location?.col ?? 1),
    }),
  ];
}

function byPlace(a: OpaTestResult, b: OpaTestResult): number {
  return a.location.file.localeCompare(b.location.file) || a.location.row - b.location.row;
}

function outcome({ fail, error }: OpaTestResult): PolicyTestResult['outcome'] {
  if (error) return 'error';
  return fail ? 'failed' : 'passed';
}

function toResult(result: OpaTestResult): PolicyTestResult {
  const { location, name, duration, output } = result;
  return {
    name,
    file: sourcePath(location.file),
    row: location.row,
    outcome: outcome(result),
    message: outcome(result) === 'passed' ? null : failureMessage(result),
    tookMs: duration / 1e6,
    output: output ? Buffer.from(output, 'base64').toString('utf8').slice(0, MAX_OUTPUT) : null,
  };
}

function failureMessage({ error }: OpaTestResult): string {
  return error?.message ?? 'an expression of the test is false or undefined';
}

function failure(result: OpaTestResult): SourceFinding {
  const what = result.error ? 'gives an error' : 'fails';
  return finding(
    `test.${outcome(result)}`,
    `${result.name} ${what}: ${failureMessage(result)}`,
    placeOf(result),
  );
}

function skippedTest(result: OpaTestResult): SourceFinding {
  const message = `${result.name} was not run, as its name begins with todo_`;
  return { ...finding('test.skipped', message, placeOf(result)), severity: 'warning' };
}

function noTest(file: string): SourceFinding {
  const message = 'the policy has no test that runs: no rule named test_ in a test module';
  return finding('test.none', message, { file, row: 1, column: 1 });
}

function placeOf({ location }: OpaTestResult) {
  return { file: sourcePath(location.file), row: location.row, column: location.col };
}

function finding(
  code: string,
  message: string,
  place: { file: string; row: number; column: number },
): SourceFinding {
  return { stage: 'test', severity: 'error', code, message, ...place };
}
