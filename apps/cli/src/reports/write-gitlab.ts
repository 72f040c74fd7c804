import { plain } from './plain.js';
import type { Report } from './report.js';
import { standingOf } from './told.js';
import { fingerprintOf } from './write-sarif.js';

const severities = { deny: 'blocker', warn: 'minor', note: 'info', waived: 'info' } as const;

/** A report of code quality, as merge requests of GitLab show it. */
export function writeGitlab({ findings }: Report): string {
  const issues = findings.map((finding) => ({
    description: plain(`${finding.message} ${finding.remediation}`),
    check_name: finding.rule,
    fingerprint: fingerprintOf(finding),
    severity: severities[standingOf(finding)],
    location: { path: finding.place.file, lines: { begin: finding.place.line } },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
