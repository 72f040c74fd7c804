import { pause } from '#background';
import { findOpa } from '#policy-engine';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import request from 'supertest';
import { readConfig } from '../../apps/standalone/src/config.js';
import { createStandalone } from '../../apps/standalone/src/create-standalone.js';
import { anAuthoredPolicy, type AuthoredDraft } from '../../apps/governance/src/fixtures/authoring.js';
import { callsChangeSet, care, florence } from './support/calls.js';

// Answers of many routes: what the story expects of one is said by its assertions.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Body = any;

const governor = 'gov@mesh.example';
const longMs = 240_000;
/** Each way is tried on the whole mesh. */
const scope = 'global';
const library = '/api/v1/scopes/global/library';

let database: TestDatabase;
let app: NestFastifyApplication;
let others: Others;

/** Teams that register while policies are tried, and what they were answered when it was not 201. */
class Others {
  registered = 0;
  readonly refused: string[] = [];
  private stopped = false;
  private readonly running = this.run();

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const answer = await registered(`other${this.registered}`);
      if (answer.status !== 201) this.refused.push(JSON.stringify(answer.body));
      this.registered += 1;
      await pause(100);
    }
  }
}

beforeAll(async () => {
  database = await testDatabase();
  const env = {
    ...{ PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'error', OPA_BIN: findOpa(), POLICY_WORKERS: '1' },
    ...{ POLICY_DEADLINE_MS: '4000' },
  };
  app = await createStandalone(readConfig(env), database.url, env);
  app.useLogger(false);
  await app.getHttpAdapter().getInstance().ready();
  expect(await send('post', '/api/v1/domains', care)).toMatchObject({ status: 201 });
  expect(await registered('first')).toMatchObject({ status: 201 });
  others = new Others();
}, longMs);
afterAll(async () => {
  await others?.stop();
  await app?.close();
  await database?.close();
});

async function send(method: 'get' | 'post' | 'put', path: string, body: object = {}) {
  const sending = request(app.getHttpServer())[method](path).set('x-meshwarden-actor', governor);
  const answer = await (method === 'get' ? sending : sending.send(body));
  return { status: answer.status, body: answer.body };
}

/** Registers a product of this id with its contract, which says something of a tenant. */
async function registered(id: string, tenant = 'ordinary', name = id) {
  const [product, contract] = callsChangeSet().changes.map(({ document }) => document) as [Body, Body];
  const ports = [{ name: id, version: '1.0.0', contractId: id }];
  const schema = [{ ...contract.schema[0], name: id, physicalName: `care.${id}` }];
  const changes = [
    { kind: 'DataProduct', document: { ...product, id: `care.${id}`, name: id, outputPorts: ports } },
    { kind: 'DataContract', document: { ...contract, id, name, schema, tenant } },
  ];
  const answer = await request(app.getHttpServer())
    .post('/api/v1/changes')
    .set('x-meshwarden-actor', florence)
    .send({ changes });
  return { status: answer.status, body: answer.body };
}

/** What a policy says besides. */
interface Told {
  readonly text: string;
  readonly imports: string;
  /** A name of a contract of that tenant that does no harm. */
  readonly harmless: string;
}

/** Objects to what it is tested on, and does something bad where a contract is of a tenant that is called as the policy. */
function policy(id: string, bad: string, more: Partial<Told> = {}) {
  const { text = '', imports = '', harmless = '2026-01-01T00:00:00Z' } = more;
  const rules = `${imports}
violations contains {"message": "a tenant that is not wanted"} if input.change.after.tenant == "unwanted"

violations contains {"message": message} if {
	input.change.after.tenant == "${id}"
	message := ${bad}
}
${text}`;
  const reaches = { change: { after: { tenant: 'unwanted' } } };
  const draft = anAuthoredPolicy({ id, scope, rules, reaches });
  const [test] = draft.tests;
  const odd = JSON.stringify({ change: { after: { tenant: id, name: harmless } } });
  const tried = `\ntest_odd if {\n\tcount(policy.violations) >= 0 with input as ${odd}\n}\n`;
  return { ...draft, tests: [{ path: test!.path, text: test!.text + tried }] };
}

const step = (id: string, to: string) => send('post', `/api/v1/policies/${id}/versions/1/state`, { to });

async function enforced(draft: AuthoredDraft): Promise<void> {
  expect(await send('post', '/api/v1/policies', draft)).toMatchObject({ status: 201 });
  for (const to of ['shadow', 'warn', 'enforce'])
    expect({ to, ...(await step(draft.id, to)) }).toMatchObject({ to, status: 200 });
}

/** Written down, it cannot take even its first step, which would harm nobody; the report says why. */
async function refusedBy(draft: AuthoredDraft): Promise<string> {
  expect(await send('post', '/api/v1/policies', draft)).toMatchObject({ status: 201 });
  const { status, body } = await step(draft.id, 'shadow');
  expect([status, body.code]).toEqual([422, 'policy.invalid']);
  return JSON.stringify(body);
}

/** It is in shadow again, by nobody's hand, for this cause. */
async function isPutBack(id: string, cause: RegExp): Promise<void> {
  await eventually(
    async () => {
      const { body } = await send('get', `/api/v1/policies/${id}/steps`);
      const last = body.items.at(-1);
      expect(last).toMatchObject({ to: 'shadow', actor: 'meshwarden' });
      expect(last.reason).toMatch(cause);
    },
    { within: 60_000 },
  );
}

/** Whoever meets the failure is judged by what stood there before, and is not refused. */
async function isRegistered(id: string, tenant: string, name?: string): Promise<void> {
  expect(await registered(id, tenant, name)).toMatchObject({ status: 201 });
}

async function nobodyElseIsRefused(): Promise<void> {
  const before = others.registered;
  await eventually(() => expect(others.registered).toBeGreaterThan(before + 1));
  expect(others.refused).toEqual([]);
}

/** No version is on trial any longer. */
async function hoursPass(): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query("update governance.policy_state_changes set at = at - interval '2 hours'");
  await client.end();
}

afterEach(nobodyElseIsRefused, longMs);

test(
  'a policy whose findings have another shape, or another name, is refused before its first step',
  async () => {
    const shape = policy('W-SHAPE', '["a", "list"]', {
      text: 'violations contains {"msg": "no message", "path": ["a"]}\n',
    });
    expect(await refusedBy(shape)).toContain('answer');
    const draft = policy('W-NAME', '"odd"');
    const named = draft.modules.map(({ path, text }) => ({
      path,
      text: text.replaceAll('violations', 'deny'),
    }));
    const { tests } = draft;
    expect(await refusedBy({ ...draft, modules: named, tests })).toContain('violations');
  },
  longMs,
);

test(
  'a policy that has no answer to any change is refused before its first step',
  async () => {
    const never = 'violations contains {"message": time.format(time.parse_rfc3339_ns(input.change.kind))}\n';
    expect(await refusedBy(policy('W-NEVER', '"odd"', { text: never }))).toContain('builtin');
  },
  longMs,
);

test(
  'a policy that fails on a change nobody had foreseen is put back by itself',
  async () => {
    await enforced(policy('W-FAILS', 'time.format(time.parse_rfc3339_ns(input.change.after.name))'));
    await isRegistered('fails', 'W-FAILS');
    await isPutBack('W-FAILS', /builtin-error/);
  },
  longMs,
);

test(
  'a policy that does not end on some change is put back by itself',
  async () => {
    const text = `
said := "odd" if {
	count([a | some a in many; some b in many; some c in many; (a + b) + c < 0]) == 0
}

many := numbers.range(1, count(input.change.after.name) * 500)
`;
    await enforced(policy('W-ENDLESS', 'said', { text, harmless: '' }));
    await isRegistered('endless', 'W-ENDLESS', 'a long name that makes many rounds');
    // Whichever it reaches first.
    await isPutBack('W-ENDLESS', /deadline|memory/);
  },
  longMs,
);

test(
  'a policy that fails by what its library has become has that put back, long after its own last step',
  async () => {
    const days = (odd: string) => ({
      modules: [
        {
          path: 'days.rego',
          text: `package lib.global.days\n\nimport rego.v1\n\nday(name) := ${odd}\n`,
        },
      ],
      tests: [
        {
          path: 'days_test.rego',
          text: 'package lib.global.days_test\n\nimport rego.v1\n\nimport data.lib.global.days\n\ntest_day if days.day("2026-01-01T00:00:00Z")\n',
        },
      ],
      documents: [],
    });
    const sound = days('name if name == "2026-01-01T00:00:00Z"');
    expect(await send('put', library, sound)).toMatchObject({ status: 200 });
    await enforced(
      policy('W-LIBRARY', 'days.day(input.change.after.name)', { imports: 'import data.lib.global.days\n' }),
    );
    await hoursPass();
    const failing = days('time.format(time.parse_rfc3339_ns(name))');
    expect(await send('put', library, failing)).toMatchObject({ status: 200 });
    await isRegistered('library', 'W-LIBRARY');
    await eventually(async () => {
      const { body } = await send('get', library);
      expect(body).toMatchObject({ revision: 3, actor: 'meshwarden', modules: sound.modules });
    });
    const { body } = await send('get', '/api/v1/policies/W-LIBRARY');
    expect(body).toMatchObject({ inForce: { enforce: 1 } });
  },
  longMs,
);

test(
  'a policy that refuses everything gets no say before a run has told whom it hits, and goes back by one call',
  async () => {
    const demand = (withinDays: number | null) =>
      send('put', '/api/v1/scopes/global/impact-demand', { withinDays });
    expect(await demand(1)).toMatchObject({ status: 200 });
    const all = anAuthoredPolicy({ id: 'W-ALL', scope, rules: 'violations contains {"message": "no"}' });
    expect(await send('post', '/api/v1/policies', all)).toMatchObject({ status: 201 });
    expect(await step('W-ALL', 'shadow')).toMatchObject({ status: 200 });
    const refused = { status: 422, body: { code: 'policy.impact-needed', impactRun: null } };
    expect(await step('W-ALL', 'warn')).toMatchObject(refused);
    const { totals } = await whomItHits('W-ALL');
    expect(totals.newlyFailing).toBeGreaterThan(0);
    expect(totals).toMatchObject({ newlyFailing: totals.judged, errors: 0 });
    expect(await step('W-ALL', 'warn')).toMatchObject({ status: 200, body: { impactRun: { totals } } });
    await nobodyElseIsRefused();
    const { body } = await send('post', '/api/v1/policies/W-ALL/rollback', { reason: 'It hits everybody.' });
    expect(body).toMatchObject({ inForce: { shadow: 1, warn: null, enforce: null } });
    expect(await demand(null)).toMatchObject({ status: 200 });
  },
  longMs,
);

/** An impact run of the policy's first version over all that is registered, once it is done. */
async function whomItHits(policyId: string): Promise<Body> {
  const { body } = await send('post', '/api/v1/impact-runs', { scope, versions: [{ policyId, version: 1 }] });
  return eventually(
    async () => {
      const run = await send('get', `/api/v1/impact-runs/${body.id}`);
      expect(run.body).toMatchObject({ state: 'done' });
      return run.body;
    },
    { within: 120_000 },
  );
}
