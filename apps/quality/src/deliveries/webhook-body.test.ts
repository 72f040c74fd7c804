import { deliveryExample } from './delivery.example.js';
import { webhookBody } from './webhook-body.js';

test('a webhook gets the payload of Standard Webhooks', () => {
  expect(JSON.parse(webhookBody(deliveryExample))).toEqual({
    type: 'mesh.quality.alert.raised.v1',
    timestamp: deliveryExample.alert.at,
    data: deliveryExample.alert,
  });
});

test.each([
  ['slack', 'text'],
  ['teams', 'text'],
  ['googlechat', 'text'],
  ['discord', 'content'],
])('%s gets a sentence as its %s', (tool, field) => {
  const body = JSON.parse(webhookBody({ ...deliveryExample, tool })) as Record<string, string>;
  expect(Object.keys(body)).toEqual([field]);
  expect(body[field]).toContain(
    '[critical] lounge-visits: visits.email: nullValues must be less than 1 percent',
  );
});
