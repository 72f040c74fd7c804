import type { Message, Said } from './message.js';
import { alertmanagerPost, opsgeniePost, pagerDutyPost } from './on-call-body.js';
import { chatBody } from './chat-body.js';

const address = (path: string) => `https://mesh.example${path}`;
const now = new Date('2026-11-21T09:01:00Z');

function said(event: Said['event'], severity: Said['content']['severity'] = 'critical', nth = 1): Said {
  return {
    subject: `incident:${nth}`,
    event,
    labels: { kind: 'incident', contract: 'lounge-visits', product: 'lounge', domain: 'clients', severity },
    startedAt: '2026-11-21T09:00:00.000Z',
    content: {
      type: 'mesh.quality.alert.raised.v1',
      data: {},
      severity,
      title: `lounge-visits: nulls <${nth}>`,
      text: 'nullValues is 12 percent.',
      link: `/api/v1/incidents/${nth}`,
      at: '2026-11-21T09:00:30.000Z',
    },
  };
}

function messageOf(tool: string, ...all: [Said, ...Said[]]): Message {
  return { id: 'm', thread: 'group-1', tool, address: 'https://tool.example', grouped: true, said: all };
}

test('PagerDuty is triggered, and resolved by the same key', () => {
  const raised = pagerDutyPost(messageOf('pagerduty', said('raised')), 'key', address);
  expect(raised).toMatchObject({
    path: '/v2/enqueue',
    body: {
      routing_key: 'key',
      event_action: 'trigger',
      dedup_key: 'group-1',
      payload: {
        summary: '[critical] lounge-visits: nulls <1>',
        source: 'lounge',
        severity: 'critical',
        timestamp: '2026-11-21T09:00:30.000Z',
        component: 'lounge-visits',
        group: 'clients',
        class: 'incident',
      },
      links: [{ href: 'https://mesh.example/api/v1/incidents/1', text: 'Look at it' }],
    },
  });
  const over = pagerDutyPost(messageOf('pagerduty', said('resolved')), 'key', address);
  expect(over.body).toMatchObject({ event_action: 'resolve', dedup_key: 'group-1' });
});

test('while anything of a group fires, PagerDuty is not told that it is over, and the worst that fires counts', () => {
  const mixed = messageOf('pagerduty', said('raised', 'warning'), said('resolved', 'critical', 2));
  expect(pagerDutyPost(mixed, 'key', address).body).toMatchObject({
    event_action: 'trigger',
    payload: { severity: 'warning' },
  });
});

test('what PagerDuty does not take is cut off', () => {
  const long = said('raised');
  const message = messageOf('pagerduty', { ...long, content: { ...long.content, title: 'x'.repeat(3_000) } });
  const { body } = pagerDutyPost({ ...message, thread: 't'.repeat(300) }, 'key', address);
  const { dedup_key, payload } = body as { dedup_key: string; payload: { summary: string } };
  expect([dedup_key.length, payload.summary.length]).toEqual([255, 1_024]);
});

test.each([
  ['critical', 'P1'],
  ['warning', 'P3'],
  ['info', 'P5'],
] as const)('Opsgenie is told of what is %s as %s', (severity, priority) => {
  const { path, headers, body } = opsgeniePost(
    messageOf('opsgenie', said('raised', severity)),
    'key',
    address,
  );
  expect([path, headers]).toEqual(['/v2/alerts', { authorization: 'GenieKey key' }]);
  expect(body).toMatchObject({
    alias: 'group-1',
    priority,
    message: `[${severity}] lounge-visits: nulls <1>`,
    description: expect.stringContaining('https://mesh.example/api/v1/incidents/1') as string,
  });
});

test('an alert of Opsgenie is closed by its alias, whatever is in it', () => {
  const message = { ...messageOf('opsgenie', said('resolved')), thread: 'a/b?c' };
  expect(opsgeniePost(message, 'key', address)).toMatchObject({
    path: '/v2/alerts/a%2Fb%3Fc/close?identifierType=alias',
    body: { source: 'meshwarden' },
  });
});

test('Alertmanager gets an alert for each thing: open for long, over at once, told once until it forgets', () => {
  const message = messageOf(
    'alertmanager',
    said('raised'),
    said('resolved', 'warning', 2),
    said('told', 'info', 3),
  );
  const { path, body } = alertmanagerPost(message, address, now);
  expect(path).toBe('/api/v2/alerts');
  expect(body).toMatchObject([
    {
      labels: { alertname: 'incident', subject: 'incident:1', severity: 'critical' },
      annotations: { summary: 'lounge-visits: nulls <1>', description: 'nullValues is 12 percent.' },
      startsAt: '2026-11-21T09:00:00.000Z',
      endsAt: '2026-12-21T09:01:00.000Z',
      generatorURL: 'https://mesh.example/api/v1/incidents/1',
    },
    { labels: { subject: 'incident:2' }, endsAt: '2026-11-21T09:00:30.000Z' },
    { labels: { subject: 'incident:3' } },
  ]);
  expect((body as object[])[2]).not.toHaveProperty('endsAt');
});

test('Teams gets an Adaptive Card in the colour of what it tells', () => {
  const cardOf = (event: Said['event']) => {
    const text = chatBody(messageOf('teams', said(event)), address) ?? '{}';
    const { type, attachments } = JSON.parse(text) as { type: string; attachments: { content: object }[] };
    return { type, card: attachments[0]?.content };
  };
  expect(cardOf('raised')).toMatchObject({
    type: 'message',
    card: {
      type: 'AdaptiveCard',
      body: [
        { type: 'TextBlock', color: 'attention', text: '[critical] lounge-visits: nulls <1>' },
        { type: 'TextBlock' },
      ],
      actions: [{ type: 'Action.OpenUrl', url: 'https://mesh.example/api/v1/incidents/1' }],
    },
  });
  expect(cardOf('resolved').card).toMatchObject({ body: [{ color: 'good' }, {}] });
});

test('Slack is not made to link or to call anybody by what others wrote', () => {
  const text = chatBody(messageOf('slack', said('raised')), address);
  expect(JSON.parse(text ?? '{}')).toMatchObject({ text: '[critical] lounge-visits: nulls &lt;1&gt;' });
});
