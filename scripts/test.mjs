// `npm test`: on a fresh clone installs, builds, lints, checks boundaries and policies, and runs every test; with
// `--conformance` the conformance suites, too. Every step runs even when one before it failed, so that one run tells
// everything. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inTurn } from './steps.mjs';
import { countedIn, jestReports } from './test-reports.mjs';

const reports = resolve('reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Nothing else can work when these fail.
for (const script of ['scripts/prepare.mjs', 'scripts/tools.mjs']) {
  const { status } = spawnSync(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(1);
}

const conformance = 'conformance';
const checks = [
  ['lint', npmRun('lint')],
  ['policies', npmRun('check:policies')],
  ['audit of packages', npmRun('audit:packages')],
  ...(process.argv.includes('--conformance') ? [[conformance, npmRun('test:conformance')]] : []),
];
const tests = [
  ['unit tests', jest('unit')],
  ['end-to-end tests', jest('e2e')],
];
// Tests wait for servers now and then: the checks have the processor meanwhile.
const outcomes = (await Promise.all([inTurn(checks, { quietly: true }), inTurn(tests)])).flat();

const told = jestReports(reports);
const beside = countedIn(outcomes.find(({ name }) => name === conformance)?.said ?? '');
const [passed, failed] = [told.passed + beside.passed, told.failed + beside.failed];
const failedSteps = outcomes.filter(({ succeeded }) => !succeeded).map(({ name }) => name);
if (told.failures.length > 0) console.log(`\n=== Failed tests\n${told.failures.join('\n')}\n`);
if (told.skipped > 0) console.log(`${told.skipped} skipped; the reasons are printed above`);
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failedSteps.length > 0 || failed > 0 || passed === 0 ? 1 : 0);

function npmRun(script) {
  return ['npm', ['run', '--silent', script]];
}

function jest(project) {
  const report = `--outputFile=${join(reports, `${project}.json`)}`;
  // A failed test may leave a server open: that must not keep the run from ending.
  const flags = ['--json', report, '--forceExit', '--selectProjects', project];
  return [process.execPath, ['scripts/jest.mjs', ...flags]];
}
