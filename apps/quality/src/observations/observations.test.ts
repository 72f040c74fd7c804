import { EventTypes, Topics } from '#contracts';
import { eventually, type TestDatabase } from '#testing';
import { aContract, aProduct, fewNulls } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url);
});
afterAll(async () => {
  await quality.stop();
  await database.close();
});

const nulls = (contractId: string, value: number, more = {}) => ({
  contractId,
  element: 'visits.email',
  metric: 'nullValues',
  unit: 'percent',
  value,
  ...more,
});

test('a breach from the event log becomes an incident, an alert to the owner, and a status', async () => {
  const [alerts, statuses] = [quality.follow(Topics.qualityAlerts), quality.follow(Topics.qualityStatus)];
  await quality.register(aProduct('lounge', 'visits'));
  await quality.register(aContract('visits', {}, fewNulls));
  const at = new Date().toISOString();
  await quality.say(Topics.observations, EventTypes.qualityObserved, 'visits', {
    ...nulls('visits', 12),
    at,
  });
  await eventually(() => expect(statuses).toHaveLength(1));
  const { body } = await quality.http.get('/api/v1/incidents?contract=visits').expect(200);
  expect(body.items).toMatchObject([
    {
      status: 'open',
      severity: 'critical',
      owner: 'ada@clients.example',
      productId: 'lounge',
      title: 'visits.email: nullValues must be less than 1 percent',
      description: 'nullValues is 12 percent; it must be less than 1 percent.',
    },
  ]);
  const [incident] = body.items;
  expect(statuses).toMatchObject([
    {
      type: EventTypes.qualityStatusChanged,
      subject: 'visits',
      data: { contractId: 'visits', status: 'breached', incidents: [{ id: incident.id, status: 'open' }] },
    },
  ]);
  await eventually(() => expect(alerts).toHaveLength(1));
  expect(alerts[0]).toMatchObject({
    type: EventTypes.alertRaised,
    subject: incident.id,
    data: { incidentId: incident.id, owner: 'ada@clients.example', severity: 'critical', status: 'open' },
  });
  await quality.observe(nulls('visits', 0.5));
  await eventually(() => expect(alerts).toHaveLength(2));
  await eventually(() => expect(statuses).toHaveLength(2));
  expect(alerts[1]).toMatchObject({ type: EventTypes.alertResolved, data: { status: 'resolved' } });
  expect(statuses[1]?.data).toMatchObject({ status: 'ok', incidents: [] });
  const { body: now } = await quality.http.get('/api/v1/quality/contracts/visits').expect(200);
  expect(now).toEqual({ contractId: 'visits', status: 'ok', incidents: [] });
});
