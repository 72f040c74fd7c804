// What the test runners reported.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What Jest wrote into the folder. A suite that could not even start counts as a failure. */
export function jestReports(folder) {
  const reports = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const sum = (pick) => reports.reduce((total, it) => total + pick(it), 0);
  return {
    passed: sum((it) => it.numPassedTests),
    failed: sum((it) => it.numFailedTests + it.numRuntimeErrorTestSuites),
    skipped: sum((it) => it.numPendingTests),
    failures: reports.flatMap((it) =>
      it.testResults.filter(({ status }) => status === 'failed').map(inWords),
    ),
  };
}

/** The last `N passed, N failed` of what a runner said. */
export function countedIn(said) {
  const [, passed = 0, failed = 0] = [...said.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}

function inWords({ name, assertionResults, message }) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  const tests = failed.map(
    ({ fullName, failureMessages }) => `  ${fullName}\n${beginning(failureMessages[0])}`,
  );
  return [relative('.', name), ...(tests.length > 0 ? tests : [beginning(message)])].join('\n');
}

function beginning(message = '') {
  // eslint-disable-next-line no-control-regex
  const lines = message.replace(/\u001b\[\d*m/g, '').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .slice(0, 12)
    .map((line) => `    ${line}`)
    .join('\n');
}
