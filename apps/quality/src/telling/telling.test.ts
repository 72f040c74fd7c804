import { EventTypes, Topics } from '#contracts/events';
import type { Page } from '#http';
import { eventually, type TestDatabase } from '#testing';
import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../deliveries/index.js';
import { aContract, aProduct, fewNulls, nulls } from '../fixtures/documents.js';
import { MailServer } from '../fixtures/mail-server.js';
import { idle, qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import { Receiver } from '../fixtures/receiver.js';
import type { TellingDecision } from '../routing/index.js';

const receiver = new Receiver();
const mail = new MailServer();
let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  await receiver.listen();
  await mail.listen();
  const env = { ...idle, WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_RETRY_SECONDS: '5,300', SMTP_URL: mail.url };
  quality = await QualityProcess.start(database.url, env);
});
beforeEach(() => quality.setTime('2026-11-23T09:00:00Z'));
afterAll(async () => {
  await quality.stop();
  await receiver.close();
  await mail.close();
  await database.close();
});

const webhook = (path: string) => ({ channel: 'alerts', url: receiver.url(path), tool: 'webhook' });

async function promise(id: string, ...support: object[]): Promise<void> {
  await quality.register(aProduct(`product-${id}`, id, { support: support as never }));
  await quality.register(aContract(id, {}, fewNulls));
}

const measure = (id: string, value: number, time = '09:00:00') =>
  quality.observe(nulls(id, value, { at: `2026-11-23T${time}Z` }));

async function at(time: string): Promise<void> {
  quality.setTime(`2026-11-23T${time}Z`);
  await quality.tell();
}

const types = (path: string) =>
  receiver.at(path).map(({ body }) => (JSON.parse(body) as { type: string }).type.split('.').at(-2));

async function decisionsOn(id: string): Promise<[boolean, string][]> {
  const [incident] = await quality.incidents(id);
  const path = `/api/v1/telling-decisions?subject=incident:${incident?.id}`;
  return (await quality.read<Page<TellingDecision>>(path)).items.map(({ told, reason }) => [told, reason]);
}

const route = (scope: string, ...routes: object[]) =>
  quality.http.put(`/api/v1/notification-routes/${scope}`).send({ routes }).expect(200);

const owner = [{ kind: 'owner' }];

test('a breach goes out by webhook, mail and event, and that it is over goes out once', async () => {
  const alerts = quality.follow(Topics.qualityAlerts);
  await promise('everywhere', webhook('/everywhere'), {
    channel: 'desk',
    url: 'mailto:desk@clients.example',
  });
  await measure('everywhere', 12);
  await at('09:00:01');
  await measure('everywhere', 0, '09:00:02');
  await at('09:00:03');
  await at('09:30:00');
  expect(types('/everywhere')).toEqual(['raised', 'resolved']);
  const mine = mail.mails.filter((it) => it.includes('everywhere'));
  expect(mine.map((it) => /^Subject: (\[\w+\])/m.exec(it)?.[1])).toEqual(['[critical]', '[resolved]']);
  await eventually(() =>
    expect(alerts.map(({ type }) => type)).toEqual([EventTypes.alertRaised, EventTypes.alertResolved]),
  );
});

test('mail that is refused for now is tried again as the same mail, and shown with both tries', async () => {
  await promise('slow-mail', { channel: 'desk', url: 'mailto:slow@clients.example' });
  mail.answer(451);
  await measure('slow-mail', 12);
  await at('09:00:01');
  await at('09:00:08');
  const mine = mail.mails.filter((it) => it.includes('slow@clients.example'));
  expect(new Set(mine.map((it) => /^Message-ID: (.*)$/im.exec(it)?.[1])).size).toBe(1);
  expect(mine).toHaveLength(2);
  const [incident] = await quality.incidents('slow-mail');
  const { items } = await quality.read<Page<Delivery>>(`/api/v1/deliveries?incident=${incident?.id}`);
  expect(await quality.read(`/api/v1/deliveries/${items[0]?.id}`)).toMatchObject({
    status: 'delivered',
    tries: [{ error: expect.stringContaining('Not now') as string }, { error: null }],
  });
});

test('nobody who has acknowledged is escalated to, all others are', async () => {
  await promise('seen', webhook('/seen'));
  await promise('unseen', webhook('/unseen'));
  const levels = [{ to: owner }, { afterSeconds: 900, to: [{ kind: 'member', id: 'boss@clients.example' }] }];
  await route('product:product-seen', { name: 'all', levels });
  await route('product:product-unseen', { name: 'all', levels });
  await measure('seen', 12);
  await measure('unseen', 12);
  await at('09:00:01');
  const [incident] = await quality.incidents('seen');
  await quality.http.post(`/api/v1/incidents/${incident?.id}/acknowledge`).expect(200);
  await at('09:20:00');
  const escalated = mail.mails.filter((it) => it.includes('boss@clients.example'));
  expect(escalated.map((it) => /(un)?seen: /.exec(it)?.[0])).toEqual(['unseen: ']);
  expect(await decisionsOn('seen')).toContainEqual([false, 'Somebody has acknowledged it.']);
});

test('a maintenance window mutes messages and no state, and what is still wrong is told when it is ended', async () => {
  await promise('moved', webhook('/moved'));
  const asked = {
    scope: 'product:product-moved',
    kind: 'maintenance',
    endsAt: '2026-11-23T12:00:00Z',
    reason: 'It moves.',
  };
  const { body } = await quality.http.post('/api/v1/silences').send(asked).expect(201);
  const { id } = body as { id: string };
  await measure('moved', 12);
  await at('09:01:00');
  expect(receiver.at('/moved')).toEqual([]);
  expect(await quality.read('/api/v1/quality/contracts/moved')).toMatchObject({ status: 'breached' });
  expect(await decisionsOn('moved')).toEqual([[false, `Maintenance (${id}): It moves.`]]);
  await quality.http.post(`/api/v1/silences/${id}/end`).expect(200);
  await at('09:02:00');
  expect(types('/moved')).toEqual(['raised']);
});

test('an incident below an open one is told by its cause, and by itself once that is over', async () => {
  await promise('source', webhook('/source'));
  await promise('derived', webhook('/derived'));
  const consumer = { id: 'product-derived', owner: null, domain: null };
  const read = {
    contractId: 'source',
    consumer,
    columns: [],
    evidence: 'declared',
    purpose: null,
    lastSeen: null,
  };
  const time = '2026-11-23T08:00:00.000Z';
  await quality.say(Topics.edges, EventTypes.consumerChanged, 'source|product-derived', {
    ...read,
    ended: false,
    at: time,
  });
  await eventually(async () => expect(await quality.query('select 1 from contract_readers')).toHaveLength(1));
  await measure('source', 12);
  await at('09:00:01');
  await measure('derived', 12);
  await at('09:00:02');
  await at('09:00:03');
  expect(types('/source')).toEqual(['raised']);
  expect(types('/derived')).toEqual(['given']);
  expect(receiver.at('/derived')[0]?.body).toContain('incident.caused-upstream');
  const causeOfDerived = async () => {
    const [{ id } = { id: '' }] = await quality.incidents('derived');
    return (await quality.read<{ causedBy: string | null }>(`/api/v1/incidents/${id}`)).causedBy;
  };
  const [cause] = await quality.incidents('source');
  expect(await causeOfDerived()).toBe(cause?.id);
  expect(await quality.incidents('derived')).toMatchObject([{ causedBy: cause?.id }]);
  await measure('source', 0, '09:00:04');
  await at('09:00:05');
  expect(types('/derived')).toEqual(['given', 'raised']);
  expect(await causeOfDerived()).toBeNull();
});

test('a destination that wants nothing more is told to its owner by another way, and used no more', async () => {
  receiver.answer('/gone', 410);
  await promise('gone', webhook('/gone'), { channel: 'desk', url: 'mailto:keeper@clients.example' });
  await measure('gone', 12);
  await at('09:00:01');
  await at('09:00:02');
  expect(mail.mails.filter((it) => it.includes('A destination of webhook takes nothing'))).not.toHaveLength(
    0,
  );
  await measure('gone', 0, '09:00:03');
  await at('09:00:04');
  expect(receiver.at('/gone')).toHaveLength(1);
});

test('a destination is signed with a secret of its own, with both while it is changed, and neither is kept as it is', async () => {
  quality.resumeTime(); // Whoever verifies looks at the clock.
  await promise('keyed', webhook('/never'));
  const scope = 'product:product-keyed';
  const asked = { scope, tool: 'webhook', address: receiver.url('/keyed') };
  const made = (await quality.http.post('/api/v1/destinations').send(asked).expect(201)).body as Record<
    string,
    string
  >;
  const after = (await quality.http.post(`/api/v1/destinations/${made.id}/rotate`).expect(200))
    .body as Record<string, string>;
  await route(scope, { name: 'all', levels: [{ to: [{ kind: 'destination', id: made.id }] }] });
  await quality.observe(nulls('keyed', 12));
  await quality.tell();
  const [received] = receiver.at('/keyed');
  for (const secret of [made.signingSecret, after.signingSecret]) {
    const verified = new Webhook(secret ?? '').verify(
      received?.body ?? '',
      received?.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({ type: 'mesh.quality.alert.raised.v1' });
  }
  const kept = JSON.stringify(await quality.query('select * from destinations'));
  const shown = JSON.stringify(await quality.read('/api/v1/destinations'));
  for (const text of [kept, shown]) expect(text).not.toContain(made.signingSecret?.slice(6));
  expect(receiver.at('/never')).toEqual([]);
});

test('a destination is given up once no route leads there, and what is on its way is sent no more', async () => {
  await promise('given-up', webhook('/never'));
  const scope = 'product:product-given-up';
  const asked = { scope, tool: 'webhook', address: receiver.url('/given-up') };
  const { body } = await quality.http.post('/api/v1/destinations').send(asked).expect(201);
  const { id } = body as { id: string };
  await route(scope, { name: 'all', levels: [{ to: [{ kind: 'destination', id }] }] });
  await measure('given-up', 12);
  await quality.route();
  const refused = await quality.http.delete(`/api/v1/destinations/${id}`).expect(409);
  expect(refused.body).toMatchObject({
    code: 'destination.in-use',
    detail: expect.stringContaining(scope) as string,
  });
  await route(scope, { name: 'all', levels: [{ to: owner }] });
  await quality.http.delete(`/api/v1/destinations/${id}`).expect(204);
  await quality.tell();
  expect(receiver.at('/given-up')).toEqual([]);
  const [incident] = await quality.incidents('given-up');
  const sent = await quality.read<Page<Delivery>>(`/api/v1/deliveries?incident=${incident?.id}`);
  expect(sent.items.map(({ status }) => status)).toEqual(['superseded']);
  await quality.http.delete(`/api/v1/destinations/${id}`).expect(404);
});

test('who would be told is said, and nobody is', async () => {
  await promise('rehearsed', webhook('/rehearsed'));
  const { body } = await quality.http
    .post('/api/v1/telling-decisions/rehearse')
    .send({ contract: 'rehearsed' })
    .expect(200);
  expect(body).toMatchObject({
    items: [
      {
        route: 'built-in/default/0',
        destinations: [{ tool: 'webhook', address: expect.stringMatching(/:\d+\/\.\.\.$/) as string }],
        without: [],
        muted: null,
      },
    ],
  });
  await quality.tell();
  expect(receiver.at('/rehearsed')).toEqual([]);
});
