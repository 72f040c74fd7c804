import { eventOf, type Message } from './message.js';
import { headline, lines, worstOf } from './words.js';

type Address = (link: string) => string;

/** What is posted to a tool that calls people, and where. */
export interface OnCallPost {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** An event of PagerDuty's Events API v2: messages about the same things share its key. */
export function pagerDutyPost(message: Message, key: string, address: Address): OnCallPost {
  const isOver = eventOf(message.said) === 'resolved';
  const [{ content, labels }] = message.said;
  const link = address(content.link);
  const body = {
    routing_key: key,
    event_action: isOver ? 'resolve' : 'trigger',
    dedup_key: message.thread.slice(0, 255),
    payload: {
      summary: headline(message).slice(0, 1_024),
      source: labels.product ?? labels.contract ?? 'meshwarden',
      severity: worstOf(message.said),
      timestamp: content.at,
      component: labels.contract,
      group: labels.domain,
      class: labels.kind,
      custom_details: { text: lines(message, address) },
    },
    ...(link.startsWith('http') && { links: [{ href: link, text: 'Look at it' }] }),
  };
  return { path: '/v2/enqueue', headers: {}, body };
}

const priorities = { critical: 'P1', warning: 'P3', info: 'P5' } as const;

/** An alert of Opsgenie, or its end: messages about the same things share its alias. */
export function opsgeniePost(message: Message, key: string, address: Address): OnCallPost {
  const headers = { authorization: `GenieKey ${key}` };
  const alias = message.thread.slice(0, 512);
  if (eventOf(message.said) === 'resolved') {
    const path = `/v2/alerts/${encodeURIComponent(alias)}/close?identifierType=alias`;
    return { path, headers, body: { source: 'meshwarden' } };
  }
  const body = {
    message: headline(message).slice(0, 130),
    alias,
    description: lines(message, address).join('\n').slice(0, 15_000),
    priority: priorities[worstOf(message.said)],
    source: 'meshwarden',
    details: message.said[0].labels,
  };
  return { path: '/v2/alerts', headers, body };
}

/** Alerts as Alertmanager's API v2 takes them: one for each thing. What is told once ends by itself. */
export function alertmanagerPost(message: Message, address: Address, now: Date): OnCallPost {
  const body = message.said.map(({ event, labels, content, startedAt, subject }) => {
    const link = address(content.link);
    return {
      labels: { ...labels, alertname: labels.kind ?? 'meshwarden', subject },
      annotations: { summary: content.title, description: content.text },
      startsAt: startedAt,
      ...(event === 'resolved' && { endsAt: content.at }),
      // Alertmanager forgets what is not posted again within its resolve timeout: it is open until it is told to be over.
      ...(event === 'raised' && { endsAt: new Date(now.getTime() + openMs).toISOString() }),
      ...(link.startsWith('http') && { generatorURL: link }),
    };
  });
  return { path: '/api/v2/alerts', headers: {}, body };
}

const openMs = 30 * 86_400_000;
