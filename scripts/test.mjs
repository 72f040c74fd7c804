// `npm test`: on a fresh clone installs, builds, lints, checks boundaries and policies, and runs every test. Every step
// runs even when one before it failed, so that one run tells everything. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const reports = resolve('reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Nothing else can work when these fail.
for (const script of ['scripts/prepare.mjs', 'scripts/tools.mjs']) {
  if (!run(script, process.execPath, [script])) process.exit(1);
}

const checks = [
  ['lint', npmRun('lint')],
  ['policies', npmRun('check:policies')],
  ['audit of packages', npmRun('audit:packages')],
  ['unit tests', jest('unit')],
  ['end-to-end tests', jest('e2e')],
];
const failedSteps = checks
  .filter(([name, [command, args]]) => !run(name, command, args))
  .map(([name]) => name);

const { passed, failed, skipped } = countTests();
if (skipped > 0) console.log(`${skipped} skipped; the reasons are printed above`);
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

function run(name, command, args) {
  const started = Date.now();
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(
    `=== ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`,
  );
  return status === 0;
}

/** From the runners' own reports. A suite that could not even start counts as a failure. */
function countTests() {
  const results = readdirSync(reports)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(reports, file), 'utf8')));
  const sum = (pick) => results.reduce((total, it) => total + pick(it), 0);
  return {
    passed: sum((it) => it.numPassedTests),
    failed: sum((it) => it.numFailedTests + it.numRuntimeErrorTestSuites),
    skipped: sum((it) => it.numPendingTests),
  };
}
