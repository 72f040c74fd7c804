import { xml } from './plain.js';
import type { Finding, Report, ReportedChange } from './report.js';
import { readerOf, standingOf } from './told.js';

/** One test for each change; what refuses it is its failure. */
export function writeJunit(report: Report): string {
  const { changes, tookMs, verdict, notes } = report;
  const failed = changes.filter(({ verdict: it }) => it === 'fail').length;
  const erred = changes.filter(({ verdict: it }) => it === 'error').length;
  const undecided = verdict === 'error' && erred === 0;
  const counts = `tests="${changes.length + Number(undecided)}" failures="${failed}" errors="${erred + Number(undecided)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="meshwarden" ${counts} time="${tookMs / 1000}">`,
    `  <testsuite name="meshwarden gate" ${counts} time="${tookMs / 1000}">`,
    ...changes.flatMap((change) => testCase(change, report)),
    ...(undecided
      ? [
          `    <testcase name="the gate" classname="gate"><error message="${xml(notes.join(' '))}"/></testcase>`,
        ]
      : []),
    ...(notes.length > 0 ? [`    <system-out>${xml(notes.join(' '))}</system-out>`] : []),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ kind, id, file, verdict }: ReportedChange, report: Report): string[] {
  const own = report.findings.filter((it) => it.kind === kind && it.id === id);
  const failures = own.filter((it) => standingOf(it) === 'deny').map((it) => failure(it, report));
  const others = own.filter((it) => standingOf(it) !== 'deny').map(inWords);
  return [
    `    <testcase name="${xml(`${kind} ${id}`)}" classname="${xml(kind)}" file="${xml(file)}">`,
    ...failures,
    ...(verdict === 'error' ? ['      <error message="A policy could not be evaluated."/>'] : []),
    ...(others.length > 0 ? [`      <system-out>${others.map(xml).join('&#10;')}</system-out>`] : []),
    '    </testcase>',
  ];
}

function failure(finding: Finding, { consumers }: Report): string {
  const { file, line, column } = finding.place;
  const readers = consumers
    .map(readerOf)
    .map(({ who, owner, what }) => `reader: ${who} of ${owner}: ${what}`);
  const text = [`${file}:${line}:${column}`, finding.message, `mend: ${finding.remediation}`, ...readers];
  return `      <failure type="${xml(finding.rule)}" message="${xml(finding.message)}">${text.map(xml).join('&#10;')}</failure>`;
}

function inWords(finding: Finding): string {
  return `[${standingOf(finding)}] ${finding.rule} ${finding.message}`;
}
