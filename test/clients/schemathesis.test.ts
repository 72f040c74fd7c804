import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Role, roles } from '#access';
import { testDatabase, type TestDatabase } from '#testing';
import { bearing, firstGovernorsKey, makeKey } from '../e2e/support/callers.js';
import { ServiceProcess } from '../e2e/support/service-process.js';
import { keptPython, type PythonProgram } from './support/kept-python.js';
import { runWith } from './support/run.js';

/** Calls of each operation and kind, valid and not, that each caller sends. */
const examples = 2;
const ofDomains: readonly Role[] = ['domain-member', 'domain-owner', 'machine-apply'];

/** What the program prints. */
interface Tried {
  readonly operations: number;
  readonly sent: number;
  readonly leftOut: Readonly<Record<string, string>>;
  readonly wrong: Readonly<Record<string, string>>;
}

const purpose =
  'calls that schemathesis makes need Python 3.10 or later with venv and pip, and a package index.';

async function prepared(): Promise<PythonProgram | undefined> {
  try {
    return await keptPython('schemathesis', purpose);
  } catch (error) {
    console.warn(`Calls that schemathesis makes are left out: ${(error as Error).message.split('\n')[0]}`);
    return undefined;
  }
}

const program = await prepared();
if (program === undefined) test.skip('schemathesis cannot be had', () => undefined);
else tryEveryCall(program);

function tryEveryCall({ folder, python }: PythonProgram): void {
  let database: TestDatabase;
  let server: ServiceProcess;

  beforeAll(async () => {
    database = await testDatabase();
    const env = { DATABASE_URL: database.url };
    await (await ServiceProcess.start('standalone', { ...env, EXAMPLE_MESH: 'true' })).stop();
    server = await ServiceProcess.start('standalone', { ...env, ...asking() });
  }, 240_000);

  afterAll(async () => {
    await server?.stop();
    await database?.close();
  });

  test('no call of any role or stranger fails, is answered as is not documented, or tells a stranger anything', async () => {
    const told = { url: server.url, examples, callers: await callersOf(server) };
    const printed = await runWith(JSON.stringify(told), python, [join(folder, 'try_every_call.py')], purpose);
    const { operations, sent, leftOut, wrong } = JSON.parse(printed) as Tried;
    const without = Object.keys(leftOut).join(', ');
    console.log(
      `${sent} calls of ${operations} operations; schemathesis cannot make any of ${without || 'none'}`,
    );
    expect(wrong).toEqual({});
    expect(operations).toBeGreaterThan(100);
    expect(sent).toBeGreaterThan(1_000);
  }, 900_000);
}

/** As many calls as come. */
function asking(): Record<string, string> {
  const limits = { RATE_LIMIT_IDENTITY: '0', RATE_LIMIT_ADDRESS: '0', RATE_LIMIT_FAILED: '0' };
  return { AUTH_MODE: 'keys', AUTH_SECRET: randomBytes(32).toString('hex'), ...limits };
}

/** What each shows: a stranger nothing, and for each role somebody a key. */
async function callersOf({ url, log }: ServiceProcess): Promise<Record<string, object>> {
  const governor = await firstGovernorsKey(() => [log]);
  const callers: Record<string, object> = { 'a stranger': {} };
  for (const role of Object.keys(roles) as Role[]) {
    const kind = role.startsWith('machine') ? 'machine' : 'person';
    const domains = ofDomains.includes(role) ? ['clients'] : [];
    const key = await makeKey(url, governor, {
      principal: `operations/${role}`,
      kind,
      roles: [role],
      domains,
    });
    callers[role] = bearing(key);
  }
  return callers;
}
