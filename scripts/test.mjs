// `npm test`: on a fresh clone installs, builds, lints, checks boundaries and policies, and runs every test; with
// `--conformance` the conformance suites, too. Every step runs even when one before it failed, so that one run tells
// everything. A few suites that failed are run once more, alone, and said to be unsteady when they pass then. Ends with
// `N passed, N failed`.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inTurn } from './steps.mjs';
import { countedIn, failedSuites, jestReports } from './test-reports.mjs';

const reports = resolve('reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Nothing else can work when these fail. The one waits for downloads while the other compiles.
const preparations = ['scripts/prepare.mjs', 'scripts/tools.mjs'];
const prepared = await Promise.all(
  preparations.map((script) => inTurn([[script, [process.execPath, [script]]]])),
);
if (!prepared.flat().every(({ succeeded }) => succeeded)) process.exit(1);

// More suites than this do not fail because the machine was busy.
const fewSuites = 5;
const conformance = 'conformance';
const checks = [
  ['lint', npmRun('lint')],
  ['policies', npmRun('check:policies')],
  ['audit of packages', npmRun('audit:packages')],
  ...(process.argv.includes('--conformance') ? [[conformance, npmRun('test:conformance')]] : []),
];
const projects = { 'unit tests': 'unit', 'end-to-end tests': 'e2e' };
const tests = Object.entries(projects).map(([name, project]) => [name, jest(project, reportOf(project))]);
// Tests wait for servers now and then: the checks have the processor meanwhile.
const first = (await Promise.all([inTurn(checks, { quietly: true }), inTurn(tests)])).flat();
const outcomes = await withFailedAgain(first);

const told = jestReports(Object.values(projects).flatMap((it) => [reportOf(it), reportOf(`${it}-again`)]));
const beside = countedIn(outcomes.find(({ name }) => name === conformance)?.said ?? '');
const [passed, failed] = [told.passed + beside.passed, told.failed + beside.failed];
const failedSteps = outcomes.filter(({ succeeded }) => !succeeded).map(({ name }) => name);
if (told.again.length > 0)
  console.log(`\n=== Unsteady: failed, then passed alone\n${told.again.join('\n')}\n`);
if (told.failures.length > 0) console.log(`\n=== Failed tests\n${told.failures.join('\n')}\n`);
if (told.skipped > 0) console.log(`${told.skipped} skipped; the reasons are printed above`);
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failedSteps.length > 0 || failed > 0 || passed === 0 ? 1 : 0);

/** The outcomes, with those of the failed suites' second run in the place of the first where they are few. */
async function withFailedAgain(outcomes) {
  const failed = (name) => (name in projects ? failedSuites(reportOf(projects[name])) : []);
  const steps = outcomes.map(({ name }) => [name, failed(name)]).filter(([, suites]) => suites.length > 0);
  if (steps.flatMap(([, suites]) => suites).length > fewSuites) return outcomes;
  const again = await inTurn(steps.map(([name, suites]) => [name, suitesAlone(projects[name], suites)]));
  return outcomes.map((it) => again.find(({ name }) => name === it.name) ?? it);
}

function suitesAlone(project, suites) {
  return jest(project, reportOf(`${project}-again`), ['--maxWorkers=1', '--runTestsByPath', ...suites]);
}

function npmRun(script) {
  return ['npm', ['run', '--silent', script]];
}

function jest(project, report, more = []) {
  // A failed test may leave a server open: that must not keep the run from ending.
  const flags = ['--json', `--outputFile=${report}`, '--forceExit', '--selectProjects', project];
  return [process.execPath, ['scripts/jest.mjs', ...more, ...flags]];
}

function reportOf(name) {
  return join(reports, `${name}.json`);
}
