import type { Page } from '#http';
import type { TestDatabase } from '#testing';
import { aContract, aProduct, fewNulls, nulls } from '../fixtures/documents.js';
import { MailServer } from '../fixtures/mail-server.js';
import { OnCallApi } from '../fixtures/on-call-api.js';
import { idle, qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';

const token = 'y_NbAkKc66ryYTWUXYEu';
const mail = new MailServer();
let api: OnCallApi;
let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  await mail.listen();
  const env = { ...idle, WEBHOOK_ALLOW_PRIVATE: 'true', SMTP_URL: mail.url };
  quality = await QualityProcess.start(database.url, env);
});
beforeEach(async () => {
  quality.setTime('2026-11-23T09:00:00Z');
  api = new OnCallApi(token);
  await api.listen();
});
afterEach(() => api.close());
afterAll(async () => {
  await quality.stop();
  await mail.close();
  await database.close();
});

/** Ada's turn here, and whoever a schedule elsewhere has. */
function rota(id: string, tool: string, more: object = {}) {
  const body = {
    scope: 'global',
    members: ['ada@clients.example'],
    startsAt: '2026-11-16T09:00:00Z',
    schedule: { tool, address: api.address, id: 'nightly', token },
    ...more,
  };
  return quality.http.put(`/api/v1/rotas/${id}`).send(body);
}

const seen = (id: string) => quality.read<{ onCall: string; instead: string | null }>(`/api/v1/rotas/${id}`);

test.each(['pagerduty', 'opsgenie'])(
  'a schedule of %s says who is on call, and its token is never shown',
  async (tool) => {
    api.people = ['grace@billing.example', 'bo@billing.example', 'grace@billing.example'];
    const { body } = await rota(`of-${tool}`, tool).expect(200);
    expect(body).toMatchObject({ schedule: { tool, address: `${api.address}/...`, id: 'nightly' } });
    const shown = await seen(`of-${tool}`);
    expect(shown).toMatchObject({ onCall: 'grace@billing.example, bo@billing.example', instead: null });
    expect(JSON.stringify([body, shown])).not.toMatch(/token|sealed|y_NbAkKc/);
    const [kept] = await quality.query<{ document: unknown }>('select document from rotas where id = $1', [
      `of-${tool}`,
    ]);
    expect(JSON.stringify(kept)).not.toContain(token);
  },
);

test('it is asked once a minute at most, and anew when the rota is changed', async () => {
  api.people = ['grace@billing.example'];
  await rota('cached', 'pagerduty').expect(200);
  await seen('cached');
  api.people = ['bo@billing.example'];
  expect(await seen('cached')).toMatchObject({ onCall: 'grace@billing.example' });
  expect(api.asked).toHaveLength(1);
  quality.setTime('2026-11-23T09:01:00Z');
  expect(await seen('cached')).toMatchObject({ onCall: 'bo@billing.example' });
  api.people = ['eve@billing.example'];
  await rota('cached', 'pagerduty').expect(200);
  expect(await seen('cached')).toMatchObject({ onCall: 'eve@billing.example' });
});

test.each<[string, (api: OnCallApi) => void, RegExp]>([
  ['answers with an error', (it) => (it.status = 503), /it answered 503/],
  ['leads elsewhere', (it) => (it.status = 302), /it answered 302/],
  ['has nobody', () => undefined, /it has nobody/],
])('where it %s, whose turn it is here is on call, with the reason', async (name, prepare, reason) => {
  prepare(api);
  const id = name.replaceAll(' ', '-');
  await rota(id, 'opsgenie').expect(200);
  const shown = await seen(id);
  expect(shown.onCall).toBe('ada@clients.example');
  expect(shown.instead).toMatch(reason);
});

test('who stands in here counts for more, and nobody is asked', async () => {
  const standIns = [
    { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z', member: 'dee@clients.example' },
  ];
  await rota('stood-in', 'pagerduty', { standIns }).expect(200);
  expect(await seen('stood-in')).toMatchObject({ onCall: 'dee@clients.example' });
  expect(api.asked).toEqual([]);
});

test.each(['ftp://api.pagerduty.com', 'https://me:secret@api.pagerduty.com', 'api.pagerduty.com'])(
  'an address like %s is refused',
  async (address) => {
    const schedule = { tool: 'pagerduty', address, id: 'nightly', token };
    const { body } = await rota('refused', 'pagerduty', { schedule }).expect(400);
    expect(JSON.stringify(body)).toContain('schedule.address');
  },
);

test('an address inside is refused as it is connected to, where such are not allowed', async () => {
  const strict = await QualityProcess.start(database.url, idle);
  try {
    await rota('inside', 'pagerduty').expect(200);
    const { body } = await strict.http.get('/api/v1/rotas/inside').expect(200);
    expect(body).toMatchObject({ onCall: 'ada@clients.example' });
    expect((body as { instead: string }).instead).toMatch(/127\.0\.0\.1/);
    expect(api.asked).toEqual([]);
  } finally {
    await strict.stop();
  }
});

/** A breach of a contract whose route leads to a rota, told at a time. */
async function breach(id: string, rotaId: string, time: string): Promise<string[]> {
  await quality.register(aProduct(`product-${id}`, id));
  await quality.register(aContract(id, {}, fewNulls));
  const routes = [{ name: 'on-call', levels: [{ to: [{ kind: 'on-call', id: rotaId }] }] }];
  await quality.http.put(`/api/v1/notification-routes/product:product-${id}`).send({ routes }).expect(200);
  quality.setTime(`2026-11-23T${time}Z`);
  await quality.observe(nulls(id, 12, { at: `2026-11-23T${time}Z` }));
  await quality.tell();
  // What waited for the schedule's answer.
  await quality.tell();
  return mail.mails
    .filter((it) => it.includes(`${id}: `))
    .map((it) => /^To: (.*)$/m.exec(it)?.[1]?.trim() ?? '');
}

test('the schedule is asked before it is decided who is told, and who is told instead is recorded with the reason', async () => {
  api.people = ['grace@billing.example'];
  await rota('told', 'pagerduty').expect(200);
  expect(await breach('answered', 'told', '09:00:00')).toEqual(['grace@billing.example']);
  api.status = 500;
  expect(await breach('unanswered', 'told', '09:10:00')).toEqual(['ada@clients.example']);
  const [incident] = await quality.incidents('unanswered');
  const path = `/api/v1/telling-decisions?subject=incident:${incident?.id}`;
  const { items } = await quality.read<Page<object>>(path);
  expect(items).toContainEqual(
    expect.objectContaining({
      destination: 'on-call:told',
      told: false,
      reason:
        'The schedule of PagerDuty did not say who is on call (it answered 500): whose turn it is here is told.',
    }),
  );
});
