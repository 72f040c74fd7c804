import {
  aggregatorModule,
  compileAnswers,
  type EvaluationError,
  entryPoints,
  PolicyEngine,
  type PolicyMetadata,
  PolicyRejected,
  type PolicySet,
  withDefaults,
} from '#policy-engine';
import type { SourceFinding } from '../report.js';
import { checkMetadata } from './check-metadata.js';
import type { Draft } from './stage.js';
import { overranFinding } from './stage.js';

/** Long enough for all tests of a policy; one that never ends is found out after it. */
const DEADLINE_MS = 10_000;
/** A change to which each test is asked; the tests bring inputs of their own. */
const CHANGE = JSON.stringify({ operation: 'none', change: { kind: 'Test' } });

/**
 * Runs tests once more on what decides: built to Wasm and evaluated with the builtins of the runtime. A test that passed in OPA's
 * interpreter and does not pass there shows a policy that decides otherwise than its author saw.
 *
 * @param passed full names of tests, e.g. `data.mesh.global.rule_test.test_x`
 */
export async function runTestsBuilt(draft: Draft, passed: readonly string[]): Promise<SourceFinding[]> {
  if (passed.length === 0) return [];
  try {
    return await differencesOf(draft, await build(draft, passed), passed);
  } catch (error) {
    if (!(error instanceof PolicyRejected)) return [overranFinding('test', draft, error)];
    const [first] = error.findings;
    const message = `the tests can only be run by OPA's interpreter: ${first?.message ?? error.message}`;
    return [{ ...finding(draft, 'test.not-built', message, undefined), severity: 'warning' }];
  }
}

/** Each test stands for a policy that finds something when it passes, so that one that fails is told from the others. */
async function build(draft: Draft, passed: readonly string[]): Promise<PolicySet> {
  const { source, context, workspace } = draft;
  const tests = passed.map(asPolicy);
  const data = withDefaults(context.data, checkMetadata(draft).policies);
  const asked = tests.map(({ package: name }, position) => ({
    path: `asked/${position}.rego`,
    text: `package ${name}\n\nimport rego.v1\n\nviolations contains {"message": "passed"} if ${passed[position]}\n`,
  }));
  const shared = context.lib.map(({ text }, position) => ({ path: `shared/${position}.rego`, text }));
  const modules = [...source.modules, ...source.tests].map(({ path, text }) => ({
    path: `policy/${path}`,
    text,
  }));
  const set = await compileAnswers(
    { scope: context.scope, modules: [...modules, ...shared, ...asked, aggregatorModule(tests)], data },
    entryPoints(tests.length),
    { opaBinary: workspace.limits },
  );
  return { ...set, policies: tests };
}

function asPolicy(name: string, position: number): PolicyMetadata {
  const texts = { title: name, description: name, remediation: '', owner: '' };
  return {
    ...texts,
    id: name,
    version: 1,
    package: `asked.test_${position}`,
    level: 'deny',
    appliesTo: {},
    scope: 'global',
  };
}

async function differencesOf(
  draft: Draft,
  set: PolicySet,
  passed: readonly string[],
): Promise<SourceFinding[]> {
  const engine = new PolicyEngine({ workers: 1, deadlineMs: DEADLINE_MS });
  try {
    await engine.load(set);
    const evaluation = await engine.evaluate([set.digest], CHANGE);
    const errors = evaluation.status === 'error' ? [evaluation.error, ...evaluation.further] : [];
    const found = new Set(
      evaluation.findings.filter(({ violations }) => violations.length > 0).map(({ policyId }) => policyId),
    );
    return passed
      .filter((name) => !found.has(name))
      .map((name) =>
        difference(
          draft,
          name,
          errors.find(({ policy }) => policy === name) ?? errors.find(({ policy }) => !policy),
        ),
      );
  } finally {
    await engine.close();
  }
}

function difference(draft: Draft, name: string, error: EvaluationError | undefined): SourceFinding {
  const why = error ? `${error.code}: ${error.message}` : 'an expression of it is false or undefined there';
  const short = name.split('.').at(-1) ?? name;
  const message = `${short} passes in OPA's interpreter, and not where policies are evaluated: ${why}`;
  return finding(draft, 'test.differs', message, name);
}

function finding(
  { outlines }: Draft,
  code: string,
  message: string,
  name: string | undefined,
): SourceFinding {
  const tests = outlines.filter(({ isTest }) => isTest);
  const own = tests.find((outline) => name?.startsWith(`data.${outline.package.name}.`)) ?? tests[0];
  return { stage: 'test', severity: 'error', code, message, file: own?.path ?? '', row: 1, column: 1 };
}
