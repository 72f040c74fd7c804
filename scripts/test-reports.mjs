// What the test runners reported.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * What Jest wrote, counted. A suite that could not even start counts as a failure; of a suite that ran twice, its last run counts.
 * @param files Jest's reports, the later after the earlier; one that was not written is passed over
 * @returns `{ passed, failed, skipped, failures, again }`: `failures` and `again` (what failed first and passed then) in words
 */
export function jestReports(files) {
  const last = new Map();
  const again = [];
  for (const suite of files.flatMap(suitesOf)) {
    const before = last.get(suite.name);
    if (hasFailed(before) && !hasFailed(suite)) again.push(inWords(before));
    last.set(suite.name, suite);
  }
  const suites = [...last.values()];
  const count = (...statuses) => suites.flatMap(testsOf).filter((it) => statuses.includes(it.status)).length;
  return {
    passed: count('passed'),
    failed: count('failed') + suites.filter(couldNotStart).length,
    skipped: count('pending', 'skipped', 'disabled'),
    failures: suites.filter(hasFailed).map(inWords),
    again,
  };
}

/** The paths of the suites that failed. */
export function failedSuites(file) {
  return suitesOf(file)
    .filter(hasFailed)
    .map(({ name }) => name);
}

/** The last `N passed, N failed` of what a runner said. */
export function countedIn(said) {
  const [, passed = 0, failed = 0] = [...said.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}

function suitesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : [];
}

function testsOf({ assertionResults }) {
  return assertionResults;
}

function hasFailed(suite) {
  return suite?.status === 'failed';
}

function couldNotStart(suite) {
  return hasFailed(suite) && !testsOf(suite).some(({ status }) => status === 'failed');
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
