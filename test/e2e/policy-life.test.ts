import { Clock } from '#clock';
import type { DecidedConsent } from '#contracts/decisions';
import { findOpa } from '#policy-engine';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { readConfig } from '../../apps/standalone/src/config.js';
import { createStandalone } from '../../apps/standalone/src/create-standalone.js';
import { audiencePolicy, audienceSource, misspeltSource } from './support/audience-policy.js';
import { callsChangeSet, care, florence } from './support/calls.js';
import { startWebhook } from './support/webhook.js';

interface Found {
  readonly policy: string;
  readonly level: string;
  readonly waiver: string | null;
}

// Answers of many routes: what the story expects of one is said by its assertions.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Body = any;

const governor = 'gov@mesh.example';
const dayMs = 86_400_000;
const slow = { within: 60_000 };
const longMs = 240_000;

let database: TestDatabase;
let app: NestFastifyApplication;
let webhook: Awaited<ReturnType<typeof startWebhook>>;
let shiftMs = 0;

beforeAll(async () => {
  database = await testDatabase();
  webhook = await startWebhook();
  const env = {
    ...{ PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'error', OPA_BIN: findOpa() },
    ...{ POLICY_WORKERS: '1', POLICY_DEADLINE_MS: '5000' },
  };
  app = await createStandalone(readConfig(env), database.url, env);
  app.useLogger(false);
  await app.getHttpAdapter().getInstance().ready();
  app.get(Clock, { strict: false }).now = () => new Date(Date.now() + shiftMs);
}, longMs);
afterAll(async () => {
  await app?.close();
  await webhook?.close();
  await database?.close();
});

/** Sends as somebody, and expects a status. */
async function send(
  actor: string,
  method: 'get' | 'post' | 'put',
  path: string,
  status: number,
  body: object = {},
): Promise<Body> {
  const sending = request(app.getHttpServer())[method](path).set('x-meshwarden-actor', actor);
  const answer = await (method === 'get' ? sending : sending.send(body));
  expect({ path, status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return answer.body;
}

const gate = (changeSet: object): Promise<Body> => send(florence, 'post', '/api/v1/gate', 200, changeSet);
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const own = ({ changes }: Body): Found[] =>
  changes
    .flatMap(({ violations }: { violations: Found[] }) => violations)
    .filter(({ policy }: Found) => policy === audiencePolicy.id);

/** The contract of `care` under another id, or without a column that it has. */
function calls(id = 'calls', gone?: string, version = '1.0.0') {
  const { changes } = structuredClone(callsChangeSet()) as { changes: { document: Body }[] };
  const [product, contract] = changes.map(({ document }) => document);
  const [topic] = contract.schema;
  const properties = topic.properties.filter(({ name }: { name: string }) => name !== gone);
  const ports = [{ name: id, version, contractId: id }];
  return {
    changes: [
      { kind: 'DataProduct', document: { ...product, id: `care.${id}`, name: id, outputPorts: ports } },
      {
        kind: 'DataContract',
        document: {
          ...{ ...contract, id, name: id, version },
          schema: [{ ...topic, name: id, physicalName: `care.${id}`, properties }],
        },
      },
    ],
  };
}

describe('readers consent to a break', () => {
  const readers = ['billing.invoices', 'planning.seats'];
  const ownerOf = (reader: string) => `owner@${reader}.example`;
  let decision: Body;
  let consentId: string;

  async function reads(reader: string): Promise<void> {
    await eventually(() =>
      send(ownerOf(reader), 'post', '/api/v1/consumptions', 202, {
        consumer: { id: reader, owner: ownerOf(reader), domain: reader.split('.')[0] },
        contractId: 'calls',
        columns: ['calls.email'],
        from: new Date(Date.now() - 60_000).toISOString(),
        to: new Date().toISOString(),
      }),
    );
  }

  const broken = () => calls('calls', 'email', '2.0.0');
  const consentOf = ({ changes }: Body): DecidedConsent | undefined => changes[1].excuses?.[0];
  const missing = (body: Body) => consentOf(body)?.missing.map(({ consumerId }) => consumerId);
  const deniedBy = ({ changes }: Body) =>
    changes[1].violations
      .filter(({ level, waiver }: Found) => level === 'deny' && waiver === null)
      .map(({ policy }: Found) => policy);
  const agree = (reader: string) =>
    send(ownerOf(reader), 'post', `/api/v1/consents/${consentId}/answers`, 201, {
      consumerId: reader,
      answer: 'agree',
    });

  test(
    'it is refused while two jobs read what goes, and their owners are asked, one by a webhook',
    async () => {
      const support = [{ channel: 'alerts', tool: 'webhook', scope: 'notifications', url: webhook.url }];
      await send(governor, 'post', '/api/v1/domains', 201, care);
      await send(governor, 'post', '/api/v1/domains', 201, {
        id: 'billing',
        name: 'Billing',
        teams: [],
        support,
      });
      await send(florence, 'post', '/api/v1/changes', 201, calls());
      for (const reader of readers) await reads(reader);
      decision = await eventually(async () => {
        const body = await gate(broken());
        expect(body.changes[1].impact).toMatchObject({ complete: true });
        expect(body.changes[1].impact.consumers).toHaveLength(2);
        return body;
      }, slow);
      expect(decision.verdict).toBe('fail');
      expect(deniedBy(decision)).toContain('MESH-014');
      const asked = { decisionId: decision.id, change: 1, reason: 'Addresses move to the register.' };
      const consent = await send(florence, 'post', '/api/v1/consents', 201, asked);
      consentId = consent.id;
      expect(consent.readers.map(({ consumerId }: { consumerId: string }) => consumerId)).toEqual(readers);
      await eventually(() => expect(webhook.deliveries).toHaveLength(1), slow);
      expect(JSON.parse(webhook.deliveries[0]?.body ?? '{}')).toMatchObject({
        type: 'mesh.notice.given.v1',
        data: { kind: 'consent.requested', about: { id: consentId } },
      });
    },
    longMs,
  );

  test(
    'when one has agreed it says who is missing; when both have, it passes and names both',
    async () => {
      expect(missing(await gate(broken()))).toEqual(readers);
      const { link } = JSON.parse(webhook.deliveries[0]?.body ?? '{}').data;
      await send('anonymous', 'post', link, 201, { answer: 'agree' });
      const half = await gate(broken());
      expect([half.verdict, missing(half)]).toEqual(['fail', ['planning.seats']]);
      await agree('planning.seats');
      const passed = await gate(broken());
      expect(deniedBy(passed)).toEqual([]);
      expect(['pass', 'warn']).toContain(passed.verdict);
      expect(consentOf(passed)).toMatchObject({ complete: true, missing: [] });
      expect(consentOf(passed)?.agreed.map(({ consumerId }) => consumerId)).toEqual(readers);
    },
    longMs,
  );

  test(
    'one field more is another change, and a third reader was not asked',
    async () => {
      const more = calls('calls', 'email', '2.0.0');
      const [topic] = more.changes[1]?.document.schema ?? [];
      topic.properties = topic.properties.filter(({ name }: { name: string }) => name !== 'seats');
      expect(deniedBy(await gate(more)).length).toBeGreaterThan(0);
      await reads('stores.report');
      await eventually(async () => {
        const body = await gate(broken());
        expect([body.verdict, missing(body)]).toEqual(['fail', ['stores.report']]);
      }, slow);
      const refused = await send(florence, 'post', '/api/v1/changes', 422, broken());
      expect(missing(refused.decision)).toEqual(['stores.report']);
    },
    longMs,
  );

  test(
    'a reader that lets go need not agree, and the change is applied',
    async () => {
      const body = { consumerId: 'stores.report', contractId: 'calls' };
      await send(ownerOf('stores.report'), 'post', '/api/v1/lineage/releases', 201, body);
      await eventually(() => send(florence, 'post', '/api/v1/changes', 200, broken()), slow);
    },
    longMs,
  );
});

describe('a rule from its draft to its end', () => {
  const policy = `/api/v1/policies/${audiencePolicy.id}`;
  const until = inDays(60);
  let waiver: string;

  test(
    'a mistake is named before it can do harm; mended, it is in shadow and refuses nothing',
    async () => {
      await send(florence, 'post', '/api/v1/policies', 201, { ...audiencePolicy, ...misspeltSource });
      const refused = await send(florence, 'post', `${policy}/versions/1/state`, 422, { to: 'shadow' });
      expect(refused.code).toBe('policy.invalid');
      await send(florence, 'post', `${policy}/versions`, 201, audienceSource);
      await send(florence, 'post', `${policy}/versions/2/state`, 200, { to: 'shadow' });
      expect(own(await gate(calls('visits')))).toEqual([]);
    },
    longMs,
  );

  test(
    'an impact run names the three products that it would hit, and who answers for them',
    async () => {
      for (const id of ['meals', 'stays']) await send(florence, 'post', '/api/v1/changes', 201, calls(id));
      await eventually(async () => {
        const versions = [{ policyId: audiencePolicy.id, version: 2 }];
        const { id } = await send(florence, 'post', '/api/v1/impact-runs', 202, {
          scope: audiencePolicy.scope,
          versions,
        });
        const run = await eventually(async () => {
          const it = await send(florence, 'get', `/api/v1/impact-runs/${id}`, 200);
          expect(it.state).toBe('done');
          return it;
        }, slow);
        expect(run.totals).toMatchObject({ newlyFailing: 3, errors: 0 });
        const path = `/api/v1/impact-runs/${id}/results?class=newly-failing`;
        const { items } = await send(florence, 'get', path, 200);
        expect(items.map(({ product, domain }: Body) => [product, domain])).toEqual([
          ['care.calls', 'care'],
          ['care.meals', 'care'],
          ['care.stays', 'care'],
        ]);
      }, slow);
    },
    longMs,
  );

  test(
    'who needs time asks for a waiver, and somebody else approves it',
    async () => {
      const wanted = { policy: audiencePolicy.id, subjects: [{ id: 'vis*' }], reason: 'In May.', until };
      ({ id: waiver } = await send(florence, 'post', '/api/v1/waivers', 201, wanted));
      const own = await send(florence, 'post', `/api/v1/waivers/${waiver}/approve`, 403);
      expect(own.code).toBe('waiver.own');
      await send(governor, 'post', `/api/v1/waivers/${waiver}/approve`, 200);
    },
    longMs,
  );

  test(
    'it begins when it was planned: what is not waived is refused, what is waived passes and is named',
    async () => {
      const steps = [
        { to: 'warn', on: inDays(10) },
        { to: 'enforce', on: inDays(40) },
      ];
      const plan = await send(florence, 'put', `${policy}/versions/2/plan`, 200, {
        steps,
        reason: 'As announced.',
      });
      expect(plan.next).toMatchObject({ to: 'warn' });
      shiftMs = 41 * dayMs;
      await eventually(
        async () => {
          expect(own(await gate(calls('chats')))).toMatchObject([{ level: 'deny', waiver: null }]);
        },
        { within: 120_000 },
      );
      expect((await gate(calls('chats'))).verdict).toBe('fail');
      const waived = await gate(calls('visits'));
      expect(['pass', 'warn']).toContain(waived.verdict);
      expect(own(waived)).toMatchObject([{ level: 'deny', waiver }]);
      await send(florence, 'post', '/api/v1/changes', 201, calls('visits'));
      await eventually(async () => expect(await standing()).toMatchObject([{ waiver }]), slow);
      expect(await replayed()).not.toContain('visits');
    },
    longMs,
  );

  /** What the policy says of the registered product that is waived. */
  async function standing(): Promise<Body[]> {
    const path = `/api/v1/products/care.visits/findings?policy=${audiencePolicy.id}`;
    return (await send(florence, 'get', path, 200)).items;
  }

  /** What was let through and the policy would refuse now. */
  async function replayed(): Promise<string[]> {
    const { scope, modules } = { ...audiencePolicy, ...audienceSource };
    const { owners } = await send(florence, 'post', '/api/v1/playground/replay', 200, { scope, modules });
    return owners.flatMap(({ hits }: Body) => hits.map(({ id }: Body) => id));
  }

  test(
    'one second after the waiver is over what was waived is refused by the gate, by registration, by re-scan and by replay',
    async () => {
      shiftMs = Date.parse(until) - Date.now() + 1_000;
      const refused = await gate(calls('visits', undefined, '1.0.1'));
      expect([refused.verdict, own(refused)]).toMatchObject(['fail', [{ waiver: null }]]);
      const { decision } = await send(
        florence,
        'post',
        '/api/v1/changes',
        422,
        calls('visits', undefined, '1.0.1'),
      );
      expect([decision.verdict, own(decision)]).toMatchObject(['fail', [{ waiver: null }]]);
      await eventually(async () => {
        expect(await standing()).toMatchObject([{ level: 'deny', waiver: null }]);
      }, slow);
      expect(await replayed()).toContain('visits');
      const { state } = await send(florence, 'get', `/api/v1/waivers/${waiver}`, 200);
      expect(state).toBe('expired');
    },
    longMs,
  );
});
