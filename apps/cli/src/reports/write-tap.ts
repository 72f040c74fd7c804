import { plain } from './plain.js';
import type { Report, ReportedChange } from './report.js';
import { standingOf } from './told.js';

/** Test Anything Protocol: one test for each change. */
export function writeTap(report: Report): string {
  const tests = report.changes.map((change, index) => test(change, index + 1, report));
  const { verdict, changes, notes } = report;
  const undecided = verdict === 'error' && !changes.some((it) => it.verdict === 'error');
  const all = undecided ? [...tests, `not ok ${tests.length + 1} - the gate was asked`] : tests;
  return ['TAP version 14', `1..${all.length}`, ...all, ...notes.map((it) => `# ${plain(it)}`), ''].join(
    '\n',
  );
}

function test({ kind, id, verdict }: ReportedChange, number: number, { findings }: Report): string {
  const isAllowed = verdict === 'pass' || verdict === 'warn';
  const own = findings.filter((it) => it.kind === kind && it.id === id);
  const said = own.map((it) => `\n# [${standingOf(it)}] ${it.rule} ${plain(it.message)}`);
  return `${isAllowed ? 'ok' : 'not ok'} ${number} - ${plain(`${kind} ${id}`).replaceAll('#', '\\#')}${said.join('')}`;
}
