import { EventTypes, Topics } from '#contracts/events';
import type { Page } from '#http';
import { randomUUID } from 'node:crypto';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { anAttempt, theConclusion } from '../fixtures/told-access.js';
import type { AuditEntry } from './audit-entry.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

async function page(query: Record<string, string>): Promise<Page<AuditEntry>> {
  return (await governance.http.get('/api/v1/audit').query(query).expect(200)).body as Page<AuditEntry>;
}
const search = async (query: Record<string, string>) => (await page(query)).items;
const idsOf = async (query: Record<string, string>) => (await search(query)).map(({ id }) => id);

const minute = (nth: number) => `2026-03-01T10:${String(nth).padStart(2, '0')}:00.000Z`;

test('an entry says who asked for what, from where and by which credential, and what came of it', async () => {
  const decision = randomUUID();
  const attempt = anAttempt({ correlationId: 'c-whole' });
  await governance.tell(
    attempt,
    theConclusion(attempt, { status: 201, decision, resources: ['product:clients.visits'] }),
  );
  expect(await search({ correlationId: 'c-whole' })).toEqual([
    {
      id: attempt.id,
      at: attempt.at,
      service: 'catalog',
      actor: {
        id: 'ada@clients.example',
        kind: 'person',
        via: 'key',
        credential: '7f3k2m9q',
        onBehalfOf: null,
      },
      address: '10.20.30.40',
      userAgent: 'curl/8.5.0',
      method: 'PUT',
      route: '/api/v1/domains/:id',
      right: 'domain:write',
      resources: ['domain:clients', 'product:clients.visits'],
      because: ['domain-owner'],
      outcome: 'succeeded',
      status: 201,
      code: null,
      reason: null,
      decision,
      correlationId: 'c-whole',
      concludedAt: attempt.at,
    },
  ]);
});

test('an attempt of which nothing more was told is there, its outcome unknown', async () => {
  const attempt = anAttempt({ by: 'killed' });
  await governance.tell(attempt);
  expect(await search({ actor: 'killed', outcome: 'unknown' })).toMatchObject([
    { id: attempt.id, outcome: 'unknown', status: null, concludedAt: null },
  ]);
});

test.each([
  [200, 'succeeded'],
  [304, 'succeeded'],
  [401, 'denied'],
  [403, 'denied'],
  [404, 'refused'],
  [422, 'refused'],
  [500, 'failed'],
  [503, 'failed'],
])('what was answered %d has %s', async (status, outcome) => {
  const attempt = anAttempt({ by: `answered-${status}` });
  await governance.tell(
    attempt,
    theConclusion(attempt, { status, code: 'access.denied', reason: 'Ask ada.' }),
  );
  expect(await search({ actor: `answered-${status}`, outcome })).toMatchObject([
    { status, code: 'access.denied', reason: 'Ask ada.' },
  ]);
  expect(await search({ actor: `answered-${status}`, outcome: 'unknown' })).toEqual([]);
});

test('entries are found by actor, right, thing, request and time, newest first, page by page', async () => {
  const byLu = (nth: number) => anAttempt({ at: minute(nth), by: 'lu' });
  const [first, second, third] = [byLu(1), byLu(2), byLu(3)];
  const other = anAttempt({ at: minute(4), by: 'max', right: 'scope:write', resources: ['scope:global'] });
  const machine = anAttempt({ at: minute(5), by: 'ci', resources: [] });
  machine.actor.onBehalfOf = 'lu';
  const concluded = theConclusion(machine, { resources: ['product:clients.late'] });
  await governance.tell(first, second, third, other, machine, concluded);
  expect(await idsOf({ actor: 'lu' })).toEqual([machine.id, third.id, second.id, first.id]);
  expect(await idsOf({ actor: 'max', right: 'scope:write' })).toEqual([other.id]);
  expect(await idsOf({ resource: 'scope:global' })).toEqual([other.id]);
  expect(await idsOf({ resource: 'product:clients.late' })).toEqual([machine.id]);
  expect(await idsOf({ actor: 'lu', from: minute(2), to: minute(3) })).toEqual([second.id]);
  expect(await idsOf({ actor: 'lu', from: '2026-03-01T11:02:00+01:00', to: minute(3) })).toEqual([second.id]);
  expect(await idsOf({ actor: 'lu', to: '0001-01-01T00:00:00Z' })).toEqual([]);
  const { items, next } = await page({ actor: 'lu', limit: '2' });
  expect(items.map(({ id }) => id)).toEqual([machine.id, third.id]);
  expect(await idsOf({ actor: 'lu', limit: '2', after: next ?? '' })).toEqual([second.id, first.id]);
});

test.each([['outcome=lost'], ['right=all'], ['after=nonsense'], ['from=yesterday'], ['who=ada']])(
  '%s is no filter',
  async (query) => {
    await governance.http.get(`/api/v1/audit?${query}`).expect(400);
    if (!query.startsWith('after')) await governance.http.get(`/api/v1/audit/export?${query}`).expect(400);
  },
);

test('what is told again is not recorded again', async () => {
  const attempt = anAttempt({ by: 'twice' });
  const { checked } = await verified();
  await governance.tell(attempt, theConclusion(attempt));
  const later = anAttempt({ by: 'afterwards' });
  await governance.tell(attempt, theConclusion(attempt), later);
  expect(await search({ actor: 'twice' })).toHaveLength(1);
  expect(await verified()).toMatchObject({ valid: true, checked: checked + 3 });
});

test('what cannot be read is set aside, and holds nothing up', async () => {
  const attempt = anAttempt({ by: 'behind' });
  await governance.publish(Topics.audit, EventTypes.accessAttempted, attempt.id, { phase: 'attempted' });
  await governance.tell(attempt);
  expect(await search({ actor: 'behind' })).toHaveLength(1);
});

test('many entries at once make chains without a gap', async () => {
  const { checked } = await verified();
  const attempts = Array.from({ length: 300 }, () => anAttempt({ by: 'many' }));
  await governance.tell(...attempts, ...attempts.map((it) => theConclusion(it)));
  expect(await verified()).toMatchObject({ valid: true, checked: checked + 600 });
});

async function verified() {
  return (await governance.http.get('/api/v1/audit/verify').expect(200)).body as {
    valid: boolean;
    checked: number;
  };
}
