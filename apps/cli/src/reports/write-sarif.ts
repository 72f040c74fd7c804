import { createHash } from 'node:crypto';
import { version } from '../command-line/index.js';
import { plain } from './plain.js';
import type { Finding, Report } from './report.js';

const levels = { deny: 'error', warn: 'warning', note: 'note' } as const;

/** SARIF 2.1.0, as code scanning of GitHub and others read it. What is waived is a result that is suppressed. */
export function writeSarif(report: Report): string {
  const rules = [...new Map(report.findings.map((it) => [it.rule, it])).values()];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'meshwarden', version, rules: rules.map(ruleOf) } },
        invocations: [invocationOf(report)],
        results: report.findings.map((it) => resultOf(it, rules)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ rule, title }: Finding) {
  return { id: rule, shortDescription: { text: plain(title) || rule } };
}

function invocationOf({ verdict, notes }: Report) {
  return {
    executionSuccessful: verdict !== 'error',
    toolExecutionNotifications: notes.map((text) => ({
      level: verdict === 'error' ? 'error' : 'note',
      message: { text: plain(text) },
    })),
  };
}

function resultOf(finding: Finding, rules: readonly Finding[]) {
  const { rule, level, message, remediation, waiver, kind, id, place } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex((it) => it.rule === rule),
    level: levels[level],
    message: { text: [plain(message), plain(remediation)].filter((it) => it !== '').join('\nMend: ') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: place.file.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: place.line, startColumn: place.column },
        },
        logicalLocations: [{ fullyQualifiedName: `${kind} ${plain(id)}` }],
      },
    ],
    partialFingerprints: { 'finding/v1': fingerprintOf(finding) },
    ...(waiver !== null && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: plain(waiver) }],
    }),
  };
}

/** What stays the same when lines move: so that a finding is known again. */
export function fingerprintOf({ rule, kind, id, message, place }: Finding): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, kind, id, message, place.file]))
    .digest('hex')
    .slice(0, 32);
}
