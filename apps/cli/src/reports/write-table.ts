import { plain } from './plain.js';
import type { Finding, Report } from './report.js';
import { driftOf, readerOf, standingOf, summaryOf } from './told.js';

const colours = { deny: 31, warn: 33, note: 36, waived: 35, pass: 32, fail: 31, error: 31 } as const;

/** For people. @param coloured on a terminal that shows colours */
export function writeTable(report: Report, coloured: boolean): string {
  const paint = (name: keyof typeof colours, text: string) =>
    coloured ? `\u001b[${colours[name]}m${text}\u001b[0m` : text;
  return [
    ...report.findings.flatMap((it) => finding(it, paint)),
    ...readers(report),
    ...report.notes.map((it) => `note: ${plain(it)}`),
    ...report.drifted.map((it) => `drift: ${it.kind} ${plain(it.id)} ${driftOf(it)}`),
    ...report.decisions.map(({ url }) => `decision: ${url}`),
    ...report.results.map((url) => `result: ${url}`),
    paint(report.verdict, summaryOf(report)),
    '',
  ].join('\n');
}

function finding(it: Finding, paint: (name: keyof typeof colours, text: string) => string): string[] {
  const standing = standingOf(it);
  const { file, line, column } = it.place;
  return [
    `${plain(file)}:${line}:${column}  ${paint(standing, `[${standing}]`)} ${it.rule} ${it.kind} ${plain(it.id)}`,
    `    why   ${plain(it.message)}`,
    ...(it.remediation === '' ? [] : [`    mend  ${plain(it.remediation)}`]),
    ...(it.waiver === null ? [] : [`    waived by ${plain(it.waiver)}`]),
  ];
}

function readers({ consumers, consumersComplete }: Report): string[] {
  const lines = consumers
    .map(readerOf)
    .map((it) => `reader: ${plain(it.who)} of ${plain(it.owner)}: ${plain(it.what)}`);
  return consumersComplete ? lines : [...lines, 'reader: there may be others who are not known'];
}
