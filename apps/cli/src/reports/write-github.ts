import { plain } from './plain.js';
import type { Finding, Report } from './report.js';
import { standingOf, summaryOf } from './told.js';

const commands = { deny: 'error', warn: 'warning', note: 'notice', waived: 'notice' } as const;

/** Commands of GitHub Actions that annotate the lines of a pull request. */
export function writeGithub(report: Report): string {
  const notes = report.notes.map(
    (it) => `::${report.verdict === 'error' ? 'error' : 'notice'} title=Meshwarden::${data(it)}`,
  );
  return [...report.findings.map(annotation), ...notes, summaryOf(report), ''].join('\n');
}

function annotation(finding: Finding): string {
  const { rule, title, message, remediation, place } = finding;
  const properties = {
    file: place.file,
    line: String(place.line),
    col: String(place.column),
    title: `${rule} ${title}`,
  };
  const told = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${commands[standingOf(finding)]} ${told.join(',')}::${data(remediation === '' ? message : `${message} Mend: ${remediation}`)}`;
}

function data(text: string): string {
  return plain(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
