import { EventTypes, Topics } from '#contracts/events';
import type { Addressee, Notice } from '#contracts/notices';
import { eventually, type TestDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { aProduct } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import { Receiver } from '../fixtures/receiver.js';
import { WebhookSecrets } from '../transports/index.js';

const receiver = new Receiver();
let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  await receiver.listen();
  const env = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_RETRY_SECONDS: '0,0' };
  quality = await QualityProcess.start(database.url, env);
});
afterAll(async () => {
  await quality.stop();
  await receiver.close();
  await database.close();
});

function aNotice(...to: Addressee[]): Notice {
  return {
    id: randomUUID(),
    kind: 'waiver.requested',
    about: { kind: 'waiver', id: 'w-1' },
    to,
    severity: 'info',
    title: 'ben asks to waive MESH-011',
    text: 'It is late.',
    link: '/api/v1/waivers/w-1',
    at: '2027-03-01T09:00:00.000Z',
  };
}

const give = (notice: Notice) => quality.say(Topics.notices, EventTypes.noticeGiven, 'waiver:w-1', notice);
const support = (path: string, tool = 'webhook') => ({
  support: [{ channel: 'told here', tool, scope: 'notifications', url: receiver.url(path) }],
});

async function aDomain(id: string, path: string): Promise<void> {
  const domain = { id, name: id, teams: [], ...support(path) };
  const data = { domain, revision: 1, at: '2027-01-01T00:00:00.000Z' };
  await quality.say(Topics.domains, EventTypes.domainRegistered, id, data);
  await eventually(async () => {
    expect(await quality.query('select 1 from domains where id = $1', [id])).toHaveLength(1);
  });
}

test('a product hears by its webhook, signed with the secret of its address', async () => {
  await quality.register(aProduct('lounge', 'visits', support('/product')));
  const notice = aNotice({ kind: 'product', id: 'lounge' }, { kind: 'member', id: 'ada' });
  await give(notice);
  await eventually(() => expect(receiver.at('/product')).toHaveLength(1));
  const [received] = receiver.at('/product');
  const secret = await quality.get(WebhookSecrets).of(receiver.url('/product'));
  const headers = received?.headers as Record<string, string>;
  expect(new Webhook(secret).verify(received?.body ?? '', headers)).toEqual({
    type: 'mesh.notice.given.v1',
    timestamp: notice.at,
    data: notice,
  });
});

test('whoever answers for a scope hears by what the domain says, a chat in a sentence', async () => {
  await aDomain('clients', '/domain');
  await quality.register(aProduct('talks', 'talk', support('/chat', 'slack')));
  await give(aNotice({ kind: 'scope', id: 'domain:clients' }, { kind: 'scope', id: 'product:talks' }));
  await eventually(() => {
    expect(receiver.at('/domain')).toHaveLength(1);
    expect(receiver.at('/chat')).toHaveLength(1);
  });
  expect(JSON.parse(receiver.at('/chat')[0]?.body ?? '')).toEqual({
    text: '[info] ben asks to waive MESH-011',
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '[info] ben asks to waive MESH-011. It is late. /api/v1/waivers/w-1' },
      },
    ],
  });
});

test('the same notice told twice is delivered once to each address, and tried again until it is taken', async () => {
  await quality.register(aProduct('flaky', 'flakes', support('/flaky')));
  receiver.answer('/flaky', 500, 503);
  const notice = aNotice({ kind: 'product', id: 'flaky' }, { kind: 'scope', id: 'product:flaky' });
  await give(notice);
  await give(notice);
  const deliveries = () =>
    quality.query('select status, attempts from outgoing_deliveries where $1 = any(subjects)', [
      `notice:${notice.id}`,
    ]);
  await eventually(async () => expect(await deliveries()).toEqual([{ status: 'delivered', attempts: 3 }]));
  expect(new Set(receiver.at('/flaky').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(receiver.at('/flaky')).toHaveLength(3);
});

test('a notice for somebody without a channel holds up nobody', async () => {
  await give(aNotice({ kind: 'member', id: 'ada' }, { kind: 'scope', id: 'global' }));
  const next = aNotice({ kind: 'product', id: 'lounge' });
  await give(next);
  const told = () =>
    receiver.at('/product').map(({ body }) => (JSON.parse(body) as { data: Notice }).data.id);
  await eventually(() => expect(told()).toContain(next.id));
});
