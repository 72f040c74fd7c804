import { CreateCredentials1764500000001 } from '#authentication';
import { type EventLog, MessagingMigrations, openEventLog } from '#messaging';
import { IdempotencyMigrations } from '#idempotency';
import { KeepNames1767000000065 } from '#names';
import { migrate } from '#persistence';
import { CreateRateLimits1764800000001 } from '#rate-limits';
import { testDatabase, type TestDatabase } from '#testing';
import { Client, escapeIdentifier } from 'pg';
import ts from 'typescript';
import { migrations as ofCatalog } from '../../apps/catalog/src/app.module.js';
import { migrations as ofGovernance } from '../../apps/governance/src/app.module.js';
import { migrations as ofLineage } from '../../apps/lineage/src/app.module.js';
import { migrations as ofQuality } from '../../apps/quality/src/app.module.js';
import { mistakesOfRow } from './queries/compare-row.js';
import { describeStatement } from './queries/describe-statement.js';
import { statementsOf } from './queries/statements-of.js';

/** Tables that libraries bring into the schema of each service that asks for them. */
const ofLibraries = {
  authentication: [CreateCredentials1764500000001],
  idempotency: IdempotencyMigrations,
  messaging: MessagingMigrations,
  names: [KeepNames1767000000065],
  'rate-limits': [CreateRateLimits1764800000001],
};
const schemas = {
  catalog: ofCatalog,
  governance: ofGovernance,
  lineage: ofLineage,
  quality: ofQuality,
  ...ofLibraries,
};
type Schema = keyof typeof schemas;

/** Stores that name tables and sequences which are made as time goes by: the schema has none of them yet. */
const ofLaterTables = [
  'apps/catalog/src/subjects/contexts.store.ts',
  'apps/governance/src/record/partitions.store.ts',
];

let database: TestDatabase;
let client: Client;
let eventLog: EventLog;
const program = programOfStores();
const checker = program.getTypeChecker();

beforeAll(async () => {
  database = await testDatabase();
  for (const [schema, migrations] of Object.entries(schemas))
    await migrate({ url: database.url, schema, migrations });
  eventLog = await openEventLog({ kind: 'postgres', url: database.url });
  client = new Client({ connectionString: database.url });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client?.end();
  await eventLog?.close();
  await database?.close();
});

describe.each(Object.keys(schemas) as Schema[])('%s', (schema) => {
  test('every statement of its stores is one that the migrated schema takes, and returns the rows it is read as', async () => {
    await client.query(`set search_path = ${escapeIdentifier(schema)}, event_log, public`);
    const found = storesOf(schema).map((file) => statementsOf(file, checker));
    const statements = found.flatMap((it) => it.statements);
    const unread = found.flatMap((it) => it.unread);
    expect(unread.filter((it) => !ofLaterTables.some((store) => it.startsWith(store)))).toEqual([]);
    const mistakes: string[] = [];
    for (const { place, texts, row } of statements)
      for (const text of texts)
        mistakes.push(...(await mistakesOf(text, row)).map((it) => `${place}: ${it}`));
    expect([...new Set(mistakes)]).toEqual([]);
    expect(statements.length).toBeGreaterThan(0);
  });
});

async function mistakesOf(text: string, row: ts.Type | undefined): Promise<string[]> {
  try {
    const columns = await describeStatement(client, text);
    return row ? mistakesOfRow(row, columns, checker) : [];
  } catch (error) {
    return [`${(error as Error).message} in ${text}`];
  }
}

function storesOf(schema: Schema): ts.SourceFile[] {
  const folder = schema in ofLibraries ? `libs/${schema}/src/` : `apps/${schema}/src/`;
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.includes(folder) && fileName.endsWith('.store.ts'));
}

function programOfStores(): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const stores = ts.sys.readDirectory(
    '.',
    ['.ts'],
    ['node_modules', 'dist', '.cache'],
    ['apps/**/*.store.ts', 'libs/**/*.store.ts'],
  );
  return ts.createProgram(stores, options);
}
