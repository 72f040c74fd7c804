import type { Message } from './message.js';
import { webhookBody } from './webhook-body.js';

const message: Message = {
  tool: 'webhook',
  event: 'raised',
  alert: {
    incidentId: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
    revision: 3,
    contractId: 'lounge-visits',
    productId: 'lounge',
    owner: 'ada@clients.example',
    severity: 'critical',
    status: 'open',
    title: 'visits.email: nullValues must be less than 1 percent',
    description: 'nullValues is 12 percent; it must be less than 1 percent.',
    openedAt: '2026-11-21T09:00:00.000Z',
    at: '2026-11-21T09:00:00.000Z',
  },
  incidentRevision: 3,
};

test('a webhook gets the payload of Standard Webhooks', () => {
  expect(JSON.parse(webhookBody(message))).toEqual({
    type: 'mesh.quality.alert.raised.v1',
    timestamp: message.alert.at,
    data: message.alert,
  });
});

test.each([
  ['slack', 'text'],
  ['teams', 'text'],
  ['googlechat', 'text'],
  ['discord', 'content'],
])('%s gets a sentence as its %s', (tool, field) => {
  const body = JSON.parse(webhookBody({ ...message, tool })) as Record<string, string>;
  expect(Object.keys(body)).toEqual([field]);
  expect(body[field]).toContain(
    '[critical] lounge-visits: visits.email: nullValues must be less than 1 percent',
  );
  expect(body[field]).toContain('revision 3');
});
