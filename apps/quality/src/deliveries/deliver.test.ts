import type { Page } from '#http';
import { eventually, type TestDatabase } from '#testing';
import { Webhook } from 'standardwebhooks';
import { aContract, aProduct, fewNulls, nulls } from '../fixtures/documents.js';
import { Receiver } from '../fixtures/receiver.js';
import { idle, qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import type { Delivery } from './delivery.js';
import { WebhookSecrets } from '../transports/index.js';

/** What a receiver reads. */
interface Told {
  readonly type: string;
  readonly data: { readonly revision: number };
}

const receiver = new Receiver();
const processes: QualityProcess[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await qualityDatabase();
  await receiver.listen();
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((it) => it.stop()));
});
afterAll(async () => {
  await receiver.close();
  await database.close();
});

async function start(env: Record<string, string> = {}): Promise<QualityProcess> {
  const defaults = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_RETRY_SECONDS: '0,0' };
  const started = await QualityProcess.start(database.url, { ...defaults, ...env });
  processes.push(started);
  return started;
}

async function breach(quality: QualityProcess, id: string, url: string): Promise<void> {
  const support = [{ channel: 'alerts', url, tool: 'webhook' }];
  await quality.register(aProduct(`product-${id}`, id, { support }));
  await quality.register(aContract(id, {}, fewNulls));
  await quality.observe(nulls(id, 12));
}

async function deliveriesOf(quality: QualityProcess, contractId: string): Promise<Delivery[]> {
  const [incident] = await quality.incidents(contractId);
  return (await quality.read<Page<Delivery>>(`/api/v1/deliveries?incident=${incident?.id}`)).items;
}

test("the owner's webhook is told, signed so that the receiver can verify it", async () => {
  const quality = await start();
  await breach(quality, 'signed', receiver.url('/signed'));
  const [received] = await eventually(() => {
    expect(receiver.at('/signed')).toHaveLength(1);
    return receiver.at('/signed');
  });
  const { webhooks } = await quality.read<{ webhooks: { signingSecret: string }[] }>(
    '/api/v1/quality/contracts/signed/channels',
  );
  const webhook = new Webhook(webhooks[0]?.signingSecret ?? '');
  const headers = received?.headers as Record<string, string>;
  expect(webhook.verify(received?.body ?? '', headers)).toMatchObject({
    type: 'mesh.quality.alert.raised.v1',
    data: { contractId: 'signed', owner: 'ada@clients.example', status: 'open' },
  });
  expect(() => webhook.verify(`${received?.body} `, headers)).toThrow('No matching signature');
  const [delivery] = await eventually(async () => {
    const deliveries = await deliveriesOf(quality, 'signed');
    expect(deliveries).toMatchObject([{ status: 'delivered', attempts: 1, lastStatus: 200 }]);
    return deliveries;
  });
  expect(headers['webhook-id']).toBe(delivery?.id);
});

test('many breaches notify once, and the resolution once more', async () => {
  const quality = await start();
  await breach(quality, 'once', receiver.url('/once'));
  await eventually(() => expect(receiver.at('/once')).toHaveLength(1));
  await quality.observe(nulls('once', 13), nulls('once', 14), nulls('once', 0));
  await eventually(() => expect(receiver.at('/once')).toHaveLength(2));
  expect((await deliveriesOf(quality, 'once')).map(({ event }) => event)).toEqual(['resolved', 'raised']);
});

test('a receiver that fails is tried again with the same message id until it answers', async () => {
  receiver.answer('/flaky', 500, 302);
  const quality = await start();
  await breach(quality, 'flaky', receiver.url('/flaky'));
  await eventually(async () =>
    expect(await deliveriesOf(quality, 'flaky')).toMatchObject([
      { status: 'delivered', attempts: 3, lastStatus: 200, lastError: null },
    ]),
  );
  expect(new Set(receiver.at('/flaky').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(receiver.at('/elsewhere')).toEqual([]);
});

test('a receiver that never answers is given up after the last try, shown as failed, and can be replayed', async () => {
  receiver.answer('/mute', 'never', 503, 503);
  const quality = await start({ WEBHOOK_TIMEOUT_MS: '1000' });
  await breach(quality, 'mute', receiver.url('/mute'));
  const [failed] = await eventually(async () => {
    const deliveries = await deliveriesOf(quality, 'mute');
    expect(deliveries).toMatchObject([
      { status: 'failed', attempts: 3, lastStatus: 503, lastError: 'The receiver answered 503.' },
    ]);
    return deliveries;
  });
  await quality.http.post(`/api/v1/deliveries/${failed?.id}/replay`).expect(202);
  await eventually(async () =>
    expect(await deliveriesOf(quality, 'mute')).toMatchObject([{ status: 'delivered', attempts: 1 }]),
  );
});

test('what is superseded is not sent: raised fails twice, the incident is resolved and told, and that stays the last word', async () => {
  receiver.answer('/last-word', 500, 500);
  const quality = await start({ ...idle, WEBHOOK_RETRY_SECONDS: '60,60' });
  quality.setTime('2026-11-21T09:00:00Z');
  await breach(quality, 'last-word', receiver.url('/last-word'));
  await quality.tell();
  quality.setTime('2026-11-21T09:02:00Z');
  await quality.tell();
  await quality.observe(nulls('last-word', 0, { at: '2026-11-21T09:02:00Z' }));
  await quality.tell();
  quality.setTime('2026-11-21T10:00:00Z');
  await quality.tell();
  const told = receiver.at('/last-word').map(({ body }) => JSON.parse(body) as Told);
  expect(told.map(({ type, data }) => [type, data.revision])).toEqual([
    ['mesh.quality.alert.raised.v1', 1],
    ['mesh.quality.alert.raised.v1', 1],
    ['mesh.quality.alert.resolved.v1', 2],
  ]);
  const [, raised] = await deliveriesOf(quality, 'last-word');
  expect(raised).toMatchObject({ event: 'raised', status: 'superseded', attempts: 2 });
  const refused = await quality.http.post(`/api/v1/deliveries/${raised?.id}/replay`).expect(409);
  expect(refused.body).toMatchObject({ code: 'delivery.superseded' });
});

test('an incident that comes and goes is told twice, then once it has calmed down, unless it has ended unheard', async () => {
  const quality = await start(idle);
  const measure = async (time: string, value: number) => {
    quality.setTime(`2026-11-21T09:${time}Z`);
    await quality.observe(nulls('flaps', value, { at: `2026-11-21T09:${time}Z` }));
    await quality.tell();
  };
  quality.setTime('2026-11-21T09:00:00Z');
  await breach(quality, 'flaps', receiver.url('/flaps'));
  await quality.tell();
  for (const [second, value] of [5, 10, 15, 20, 25, 30, 35].map(
    (it, nth) => [it, nth % 2 === 0 ? 0 : 12] as const,
  )) {
    await measure(`00:${String(second).padStart(2, '0')}`, value);
  }
  const told = () =>
    receiver.at('/flaps').map(({ body }) => (JSON.parse(body) as Told).type.split('.').at(-2));
  expect(told()).toEqual(['raised', 'resolved', 'raised', 'resolved']);
  quality.setTime('2026-11-21T09:10:00Z');
  await quality.tell();
  expect(told()).toEqual(['raised', 'resolved', 'raised', 'resolved']);
  await measure('11:00', 12);
  quality.setTime('2026-11-21T10:30:00Z');
  await quality.tell();
  expect(told()).toEqual(['raised', 'resolved', 'raised', 'resolved', 'raised']);
});

test('a try waits for its pause', async () => {
  receiver.answer('/patient', 500);
  const quality = await start({ ...idle, WEBHOOK_RETRY_SECONDS: '60' });
  quality.setTime('2026-11-21T09:00:00Z');
  await breach(quality, 'patient', receiver.url('/patient'));
  await quality.tell();
  quality.setTime('2026-11-21T09:00:59Z');
  await quality.tell();
  expect(receiver.at('/patient')).toHaveLength(1);
  quality.setTime('2026-11-21T09:01:12Z');
  await quality.tell();
  expect(receiver.at('/patient')).toHaveLength(2);
});

test('two workers deliver each notification once', async () => {
  const [one, other] = [await start(idle), await start(idle)];
  const contracts = Array.from({ length: 10 }, (_, n) => `shared-${n}`);
  for (const id of contracts) await breach(one, id, receiver.url(`/shared/${id}`));
  await Promise.all([one, other, one, other].map((it) => it.tell()));
  await one.tell();
  expect(contracts.map((id) => receiver.at(`/shared/${id}`).length)).toEqual(contracts.map(() => 1));
});

test.each([
  ['an address', () => receiver.url('/inside')],
  ['a name', () => receiver.url('/inside').replace('127.0.0.1', 'localhost')],
])('%s that leads inside is refused, and nothing is sent', async (what, url) => {
  const quality = await start({ WEBHOOK_ALLOW_PRIVATE: 'false' });
  const id = `inside-${what.length}`;
  await breach(quality, id, url());
  await eventually(async () =>
    expect(await deliveriesOf(quality, id)).toMatchObject([
      { status: 'failed', attempts: 1, lastError: expect.stringContaining('not a public address') as string },
    ]),
  );
  expect(receiver.at('/inside')).toEqual([]);
});

test('each address is signed with a secret of its own, the same on every replica', async () => {
  const [one, other] = [await start(idle), await start(idle)];
  await breach(one, 'secret-a', receiver.url('/a'));
  await breach(one, 'secret-b', receiver.url('/b'));
  const secretOf = async (process: QualityProcess, id: string) => {
    const path = `/api/v1/quality/contracts/${id}/channels`;
    const { webhooks } = await process.read<{ webhooks: { signingSecret: string }[] }>(path);
    return webhooks[0]?.signingSecret;
  };
  expect(await secretOf(one, 'secret-a')).toMatch(/^whsec_/);
  expect(await secretOf(one, 'secret-a')).toBe(await secretOf(other, 'secret-a'));
  expect(await secretOf(one, 'secret-a')).not.toBe(await secretOf(one, 'secret-b'));
});

test('secrets follow the key that is set', async () => {
  const key = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;
  const secrets = await Promise.all(
    ['a', 'a', 'b'].map(async (letter) => {
      const quality = await start({ ...idle, WEBHOOK_SECRET: key(letter) });
      return quality.get(WebhookSecrets).of('https://hooks.example');
    }),
  );
  expect(secrets[0]).toBe(secrets[1]);
  expect(secrets[0]).not.toBe(secrets[2]);
});

test.each([
  ['/api/v1/deliveries/no-uuid/replay', 400],
  ['/api/v1/deliveries/0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d/replay', 404],
])('POST %s is answered with %d', async (path, status) => {
  const quality = await start(idle);
  await quality.http.post(path).expect(status);
});

test('a delivery that is still being tried cannot be replayed', async () => {
  const quality = await start(idle);
  await breach(quality, 'pending', receiver.url('/pending'));
  await quality.route();
  const [pending] = await deliveriesOf(quality, 'pending');
  await quality.http.post(`/api/v1/deliveries/${pending?.id}/replay`).expect(409);
});
