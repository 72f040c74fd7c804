import type { Page } from '#http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { anAttempt, theConclusion } from '../fixtures/told-access.js';
import type { AuditEntry } from './audit-entry.js';

// More than an export reads at once, so that it is read in several steps.
const many = 1_100;

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  const attempts = Array.from({ length: many }, (_, nth) =>
    anAttempt({
      by: nth % 2 ? 'ada' : 'bob',
      at: new Date(Date.UTC(2026, nth % 4, 1, 0, 0, nth)).toISOString(),
      userAgent: `agent ${nth}, of "the" \n second line`,
    }),
  );
  const concluded = attempts.filter((_, nth) => nth % 3).map((it) => theConclusion(it, { status: 403 }));
  await governance.recordAccess(...attempts, ...concluded);
});
afterAll(() => governance.stop());

async function exported(query: Record<string, string>) {
  const { body, headers } = await governance.http
    .get('/api/v1/audit/export')
    .query(query)
    .buffer(true)
    .parse(asText)
    .expect(200);
  return { text: body as string, type: headers['content-type'] as string };
}

function asText(answer: unknown, done: (error: Error | null, body?: string) => void): void {
  text(answer as Readable).then((it) => done(null, it), done);
}

async function searched(query: Record<string, string>): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  let after: string | null = null;
  do {
    const page: Page<AuditEntry> = (
      await governance.http
        .get('/api/v1/audit')
        .query({ ...query, limit: '500', ...(after && { after }) })
        .expect(200)
    ).body as Page<AuditEntry>;
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found.reverse();
}

const filters: Record<string, string>[] = [
  {},
  { actor: 'ada' },
  { outcome: 'denied' },
  { from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z' },
];

test.each(filters)('as NDJSON it is what a search for %j shows, oldest first', async (filter) => {
  const { text, type } = await exported(filter);
  const lines = text.split('\n').filter((line) => line !== '');
  const entries = lines.map((line) => JSON.parse(line) as AuditEntry);
  expect(type).toBe('application/x-ndjson');
  expect(entries.length).toBeGreaterThan(0);
  expect(entries).toEqual(await searched(filter));
});

test('as CSV it has the same entries, line by line', async () => {
  const { text, type } = await exported({ format: 'csv' });
  expect(type).toBe('text/csv; charset=utf-8; header=present');
  const [names = [], ...rows] = readCsv(text);
  const cells = rows.map((row) => Object.fromEntries(names.map((name, nth) => [name, row[nth]])));
  const found = await searched({});
  expect(found).toHaveLength(many);
  expect(cells).toEqual(
    found.map(({ actor, resources, because, ...rest }) => ({
      ...textsOf(rest),
      ...textsOf({ ...actor, actor: actor.id, id: rest.id }),
      resources: resources.join(' '),
      because: because.join(' '),
    })),
  );
});

test('a cell that a spreadsheet would take for a formula is marked as text', async () => {
  await governance.recordAccess(anAttempt({ by: '=HYPERLINK("https://evil.example")' }));
  const { text } = await exported({ format: 'csv', actor: '=HYPERLINK("https://evil.example")' });
  expect(text).toContain(`,"'=HYPERLINK(""https://evil.example"")",`);
});

test('an export of nothing is a header, or empty', async () => {
  expect((await exported({ actor: 'nobody' })).text).toBe('');
  expect((await exported({ actor: 'nobody', format: 'csv' })).text).toMatch(/^id,at,[^\r\n]+\r\n$/);
});

function textsOf(record: Record<string, string | number | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value ?? '')]));
}

/** RFC 4180: cells in quotes hold commas, line ends and doubled quotes. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') row = (rows.push(row), []);
  }
  return rows;
}
