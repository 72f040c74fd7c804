import { assertSarif } from './fixtures/assert-sarif.js';
import { wellFormed } from './fixtures/well-formed.js';
import type { Finding, Report } from './report.js';
import { writeGithub } from './write-github.js';
import { writeGitlab } from './write-gitlab.js';
import { writeJunit } from './write-junit.js';
import { writeMarkdown } from './write-markdown.js';
import { writeSarif } from './write-sarif.js';
import { writeTable } from './write-table.js';
import { writeTap } from './write-tap.js';

/** What a document could hold to steer whoever reads the report. */
const hostile =
  'x\n::error::y\r\n# heading <script>alert(1)</script> | @everyone [a](http://evil) `code` ]]> & "quoted" \u001b[31m\u202e%0A';

const finding: Finding = {
  rule: 'MESH-007',
  title: 'Promises are kept',
  level: 'deny',
  message: hostile,
  remediation: hostile,
  waiver: null,
  kind: 'DataContract',
  id: hostile,
  place: { file: 'a b/c,d:e.odcs.yaml', line: 3, column: 7 },
};

const report: Report = {
  verdict: 'fail',
  offline: false,
  changes: [
    {
      kind: 'DataContract',
      id: hostile,
      operation: 'update',
      isDeleted: false,
      verdict: 'fail',
      file: finding.place.file,
    },
    { kind: 'Schema', id: 's', operation: 'none', isDeleted: false, verdict: 'pass', file: 's.avsc' },
  ],
  findings: [finding, { ...finding, level: 'warn', rule: 'MESH-019' }, { ...finding, waiver: 'w-1' }],
  consumers: [
    {
      id: hostile,
      owner: 'grace@billing.example',
      domain: null,
      contractId: 'c',
      columns: ['a.b'],
      evidence: 'observed',
      lastSeen: null,
    },
    {
      id: 'other',
      owner: null,
      domain: null,
      contractId: 'c',
      columns: [],
      evidence: 'declared',
      lastSeen: null,
    },
  ],
  consumersComplete: false,
  decisions: [{ id: 'd-1', url: 'https://mesh.example/api/v1/decisions/d-1' }],
  results: ['https://mesh.example/api/v1/gate/results/d-1'],
  drifted: [
    { kind: 'DataContract', id: 'orders', drift: ['gate-refused', 'older-base'], gateDecision: 'd-0' },
  ],
  notes: ['read me'],
  tookMs: 1234,
};

test('sarif is valid, points to lines, and what is waived is suppressed', () => {
  const text = writeSarif(report);
  assertSarif(text);
  expect(JSON.parse(text)).toMatchObject({
    runs: [
      {
        tool: { driver: { rules: [{ id: 'MESH-007' }, { id: 'MESH-019' }] } },
        results: [
          {
            ruleId: 'MESH-007',
            level: 'error',
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'a%20b/c%2Cd%3Ae.odcs.yaml' },
                  region: { startLine: 3, startColumn: 7 },
                },
              },
            ],
          },
          { level: 'warning', ruleIndex: 1 },
          { suppressions: [{ status: 'accepted', justification: 'w-1' }] },
        ],
      },
    ],
  });
});

test('the validator that says so can say no', () => {
  expect(() => assertSarif(writeSarif(report).replace('"version": "2.1.0"', '"version": "2"'))).toThrow();
});

test('junit has a test for each change, and is well-formed whatever documents say', () => {
  const root = wellFormed(writeJunit(report));
  expect(root).toMatchObject({ name: 'testsuites', attributes: { tests: '2', failures: '1', errors: '0' } });
  const [suite] = root.children;
  const [first, second] = suite?.children ?? [];
  expect(first?.children.map(({ name }) => name)).toEqual(['failure', 'system-out']);
  expect(second).toMatchObject({
    name: 'testcase',
    attributes: { name: 'Schema s', file: 's.avsc' },
    children: [],
  });
});

test('each finding is one command of GitHub, whatever documents say', () => {
  const lines = writeGithub(report).trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(
    /^::error file=a b\/c%2Cd%3Ae\.odcs\.yaml,line=3,col=7,title=MESH-007 Promises are kept::x ::error::y/,
  );
  expect(lines[0]).toContain('%250A');
  expect(lines[1]).toMatch(/^::warning /);
  expect(lines[2]).toMatch(/^::notice /);
});

test('gitlab gets a fingerprint, a severity and a line for each finding', () => {
  const issues = JSON.parse(writeGitlab(report)) as { fingerprint: string }[];
  expect(issues).toMatchObject([
    {
      check_name: 'MESH-007',
      severity: 'blocker',
      location: { path: finding.place.file, lines: { begin: 3 } },
    },
    { severity: 'minor' },
    { severity: 'info' },
  ]);
  expect(issues[0]?.fingerprint).not.toBe(issues[1]?.fingerprint);
});

test('markdown names readers with owners, and nothing in it is markup of a document', () => {
  const text = writeMarkdown(report);
  expect(text).toContain('| `other` | `an unknown owner` | `any column` |');
  expect(text).toContain('`grace@billing.example`');
  expect(text).toContain('[d\\-1](https://mesh.example/api/v1/decisions/d-1)');
  expect(text).toContain('[Result of the gate](https://mesh.example/api/v1/gate/results/d-1)');
  expect(text).toMatch(
    /- `DataContract orders` is what the gate refused, and was gated over something older/,
  );
  // What stands between back-ticks is shown as it is.
  expect(text.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(
    /<script|\n# heading|@everyone|[^\\]\[a\]|http:\/\/evil/,
  );
  expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(4);
});

test('what is longer than a comment may be is cut and says so', () => {
  const many = {
    ...report,
    findings: Array.from({ length: 400 }, () => ({ ...finding, message: 'm'.repeat(2_000) })),
  };
  expect(writeMarkdown(many).length).toBeLessThan(65_000);
  expect(writeMarkdown(many)).toMatch(/\.\.\. and more\.\n$/);
});

test('tap has a line for each change', () => {
  const lines = writeTap(report).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'TAP version 14',
    '1..2',
    expect.stringMatching(/^not ok 1 - DataContract x ::error/),
  ]);
  expect(lines).toContain('ok 2 - Schema s');
});

test('nothing in a table steers a terminal, and colours are for terminals', () => {
  // eslint-disable-next-line no-control-regex
  expect(writeTable(report, false)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(writeTable(report, true)).toContain('\u001b[31m[deny]\u001b[0m');
});
